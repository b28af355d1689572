/** Whether backends and seeds end in the same atoms, over the demo's states and made matrices: the table of docs/solver.md. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openBackend } from "@/cli/options/backend-option";
import { nodeSource } from "@/cli/files/node-source";
import { openBundle } from "@/io/bundle/bundle-reader";
import type { Matrix } from "@/core/linalg/matrix";
import { matchedCosines } from "../../tests/fixtures/golden/compare";
import { fromRoot } from "../harness/places";
import { keptAtoms, learnedAtoms, type Learned, type Problem } from "./learned-atoms";
import { madeMatrices, makeMatrix } from "./made-matrices";

/** Atoms of one problem beside those of the reference backend. */
interface Row extends Problem {
  readonly against: string; // "wasm, seed 1", "scikit-learn"
  readonly dead: number; // atoms re-drawn in either run
  readonly share: number; // of atoms with a cosine of at least 0.999
  readonly lowest: number; // cosine
  readonly relativeObjective?: number; // to the reference's
  readonly iterations?: readonly [number, number]; // and the reference's
  readonly tied?: number; // singular values that are one
}

const words = ["dog", "cat", "bus", "train", "bear", "baby", "car", "cake", "snowman"];
const grid = [10, 20, 30].flatMap((K) => [0.5, 1, 2].map((alpha) => ({ K, alpha })));
const usual = { K: 20, alpha: 1 };

/** All problems of the table. */
const problems: readonly Problem[] = [
  ...words.flatMap((word) => grid.map((asked) => ({ matrix: `${word}/final`, ...asked }))),
  ...["dog+cat/final", "dog/state-25", "cat/state-25", ...Object.keys(madeMatrices)].map((matrix) => ({ matrix, ...usual })),
];

/** The command line of bench/optima/run.mjs. */
export async function compareOptima(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string", default: "" }, seeds: { type: "string", default: "0" }, kept: { type: "boolean", default: false } },
  });
  const demo = await openBundle(nodeSource(fromRoot("public/bundles/demo")));
  const read = async (name: string): Promise<Matrix> => {
    if (madeMatrices[name]) return makeMatrix(madeMatrices[name]);
    const [token, layer] = name.split("/") as [string, string];
    return (await demo.residuals(token, layer, "train")).matrix;
  };
  const [wasm, reference] = [await openBackend("wasm"), await openBackend("reference")];
  const rows: Row[] = [];
  for (const problem of problems.filter(({ matrix }) => matrix.includes(values.only))) {
    const oracle = values.kept ? keptAtoms(problem, "reference") : await learnedAtoms(problem, read, reference, 0);
    if (!oracle) continue;
    const compare = (against: string, theirs: Learned) => {
      const row = { ...problem, against, ...beside(theirs, oracle) };
      rows.push(row);
      console.log(JSON.stringify(row));
    };
    for (const seed of values.seeds.split(",")) compare(`wasm, seed ${seed}`, await learnedAtoms(problem, read, wasm, Number(seed)));
    const peer = keptAtoms(problem, "scikit-learn");
    if (peer) compare("scikit-learn", peer);
  }
  writeFileSync(fromRoot("bench/optima/results.json"), `${JSON.stringify(rows, undefined, 1)}\n`);
  summarise(rows);
}

function beside(theirs: Learned, oracle: Learned): Omit<Row, keyof Problem | "against"> {
  const cosines = matchedCosines(theirs.concepts, oracle.concepts);
  return {
    dead: theirs.dead + oracle.dead,
    share: cosines.filter((cosine) => cosine >= 0.999).length / cosines.length,
    lowest: Math.min(...cosines),
    relativeObjective: theirs.objective / oracle.objective - 1,
    iterations: [theirs.iterations, oracle.iterations],
    ...(oracle.tied > 0 && { tied: oracle.tied }),
  };
}

function summarise(rows: readonly Row[]): void {
  for (const against of new Set(rows.map((row) => row.against))) {
    const alive = rows.filter((row) => row.against === against && row.dead === 0);
    const same = alive.filter(({ share }) => share === 1);
    console.log(`${against}: the same atoms in ${same.length} of ${alive.length} runs without dead atoms`);
  }
}
