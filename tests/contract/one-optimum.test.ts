import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { nodeSource } from "@/cli/files/node-source";
import { defaultParams, type Dictionary, type DictionaryParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { type Matrix, zeros } from "@/core/linalg/matrix";
import { openBundle } from "@/io/bundle/bundle-reader";
import { madeMatrices, makeMatrix } from "../../bench/optima/made-matrices";
import { matchedCosines } from "../fixtures/golden/compare";

// A part of the table in docs/solver.md, which `node bench/optima/run.mjs` makes.
const demo = await openBundle(nodeSource(fileURLToPath(new URL("../../public/bundles/demo/", import.meta.url))));
const states = async (token: string, layer = "final") => (await demo.residuals(token, layer, "train")).matrix;
const problems: Record<string, { read: () => Promise<Matrix>; asked: Partial<DictionaryParams> }> = {
  "snowman, which is the touchiest of the demo": { read: () => states("snowman"), asked: {} },
  "cat, K = 10, α = 2": { read: () => states("cat"), asked: { conceptCount: 10, alpha: 2 } },
  "a wide made matrix": { read: async () => makeMatrix(madeMatrices["wide 300×2000"]!), asked: {} },
};

let wasm: SolverBackend;
beforeAll(async () => {
  wasm = createWasmBackend();
});

const learn = (residuals: Matrix, asked: Partial<DictionaryParams>, backend: SolverBackend): Promise<Dictionary> =>
  learnDictionary(residuals, { ...defaultParams, ...asked }, backend);

function expectSame(ours: Dictionary, theirs: Dictionary): void {
  expect([ours.deadAtoms, theirs.deadAtoms]).toEqual([[], []]);
  for (const cosine of matchedCosines(ours.concepts, theirs.concepts)) expect(cosine).toBeGreaterThanOrEqual(0.999); // where each run stops
  expect(Math.abs(ours.objective / theirs.objective - 1)).toBeLessThan(1e-6); // where each run stops
}

test.each(Object.keys(problems))("%s: wasm on a sketch ends in the atoms of reference on Z, whatever the seed", async (name) => {
  const { read, asked } = problems[name]!;
  const residuals = await read();
  const oracle = await learn(residuals, asked, referenceBackend);
  for (const seed of [0, 1]) expectSame(await learn(residuals, { ...asked, seed }, wasm), oracle);
  expect(oracle.tiedSingularValues).toBeUndefined();
});

test("a random start is the seed's: the same atoms on both backends, others with another seed", async () => {
  const residuals = await states("snowman");
  const asked = { conceptCount: 6, start: "random" } as const;
  const first = await learn(residuals, asked, wasm);
  expectSame(first, await learn(residuals, asked, referenceBackend));
  const other = await learn(residuals, { ...asked, seed: 1 }, wasm);
  expect(other.objectiveHistory[0]).not.toBe(first.objectiveHistory[0]);
});

test.each(["reference", "wasm"] as const)("on %s a spectrum that does not tell directions apart is reported", async (name) => {
  // Three times the same singular value, then two of their own.
  const residuals = zeros(150, 150);
  for (const [k, value] of [9, 9, 9, 5, 3].entries()) residuals.data[k * 150 + k] = value;
  const { tiedSingularValues } = await learn(residuals, { conceptCount: 4, maxIterations: 5 }, name === "wasm" ? wasm : referenceBackend);
  expect(tiedSingularValues).toEqual([1, 2]);
});
