import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { Matrix } from "@/core/linalg/matrix";
import { made } from "../harness/places";

export interface Problem {
  readonly matrix: string;
  readonly K: number;
  readonly alpha: number;
}

/** What a run ended with. */
export interface Learned {
  readonly concepts: Matrix;
  readonly objective: number;
  readonly iterations: number;
  readonly dead: number;
  readonly tied: number;
}

/** Learns; the reference backend's answers are kept, since it takes its time. */
export async function learnedAtoms(
  problem: Problem,
  read: (matrix: string) => Promise<Matrix>,
  backend: SolverBackend,
  seed: number,
): Promise<Learned> {
  const kept = backend.name === "reference" ? keptAtoms(problem, "reference") : undefined;
  if (kept) return kept;
  const { K, alpha } = problem;
  const params = { ...defaultParams, conceptCount: K, alpha, seed };
  const learned = await learnDictionary(await read(problem.matrix), params, backend);
  const { concepts, objective, iterations, deadAtoms, tiedSingularValues = [] } = learned;
  const facts = { objective, iterations, dead: deadAtoms.length, tied: tiedSingularValues.length, cols: concepts.cols };
  if (backend.name === "reference") {
    writeFileSync(placeOf(problem, "reference", "f32"), new Uint8Array(concepts.data.buffer));
    writeFileSync(placeOf(problem, "reference", "json"), JSON.stringify(facts));
  }
  return { concepts, ...facts };
}

/** Atoms of an earlier run: of the reference backend, or of scikit-learn by scikit_learn.py. */
export function keptAtoms(problem: Problem, by: "reference" | "scikit-learn"): Learned | undefined {
  if (!existsSync(placeOf(problem, by, "json"))) return undefined;
  const { cols, ...facts } = JSON.parse(readFileSync(placeOf(problem, by, "json"), "utf8")) as Omit<Learned, "concepts"> & { cols: number };
  const { buffer, byteOffset, byteLength } = readFileSync(placeOf(problem, by, "f32"));
  const data = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  return { concepts: { rows: problem.K, cols, data }, ...facts };
}

function placeOf({ matrix, K, alpha }: Problem, by: string, ending: string): string {
  return made(`optima/${matrix.replace(/[^a-z0-9.+-]/gi, "_")}.${K}.${alpha}.${by}.${ending}`);
}
