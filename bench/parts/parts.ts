import type { Part } from "../harness/context";
import { file } from "./file";
import { gpuIteration } from "./gpu-iteration";
import { growth } from "./growth";
import { learn } from "./learn";
import { moves } from "./moves";
import { powerLaw } from "./power-law";
import { reconstruction } from "./reconstruction";
import { sweep } from "./sweep";
import { words } from "./words";

/** All that is measured, the short parts first. */
export const parts: readonly Part[] = [
  words,
  sweep,
  moves,
  learn(3000, "two minutes; the peers another two", ["float64", "float32"]),
  powerLaw,
  gpuIteration,
  growth,
  reconstruction,
  learn(10_000, "two minutes; the peer ten or more", ["float64"]),
  file,
];
