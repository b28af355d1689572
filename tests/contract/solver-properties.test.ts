import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { defaultParams, type Dictionary, type DictionaryParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { type AnyMatrix, type Matrix, rowOf, toFloat32 } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { matchedCosines } from "../fixtures/golden/compare";
import { relativeError, sampleMatrix } from "../support/solver/sample-matrix";

const wasmPath = fileURLToPath(new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url));
const ask = (changes: Partial<DictionaryParams>): DictionaryParams => ({ ...defaultParams, maxIterations: 60, ...changes });
const longest = (concepts: Matrix) => Math.max(...Array.from({ length: concepts.rows }, (_, k) => Math.hypot(...rowOf(concepts, k))));
const scaled = (matrix: AnyMatrix, factor: number): Matrix =>
  toFloat32({ ...matrix, data: Float64Array.from(matrix.data, (x) => x * factor) });

const halfSquare = ({ data }: Matrix) => data.reduce((sum, x) => sum + (x * x) / 2, 0);

/** Sparse non-negative codes on K unit atoms, without noise. */
function planted(M: number, D: number, K: number, seed: number): { residuals: Matrix; atoms: Matrix } {
  const atoms = toFloat32(orthonormalRows(sampleMatrix(K, D, seed)));
  const codes = sampleMatrix(K, M, seed + 1);
  codes.data.forEach((x, i) => (codes.data[i] = x > 0.3 ? 30 * x : 0));
  const transposed = {
    rows: M,
    cols: K,
    data: Float64Array.from({ length: M * K }, (_, i) => codes.data[(i % K) * M + Math.floor(i / K)]!),
  };
  return { residuals: toFloat32(weightedSums(transposed, atoms)), atoms };
}

/** Rounding of each backend, relative to ½‖Z‖², from which the objective is a difference. */
const rounding = { reference: 1e-13, wasm: 1e-6 };

function expectValid(dictionary: Dictionary, residuals: Matrix, backend: "reference" | "wasm"): void {
  const { concepts, activations, objectiveHistory: history, deadAtoms } = dictionary;
  expect(concepts.data.every(Number.isFinite)).toBe(true);
  expect(activations.data.every((code) => code >= 0)).toBe(true);
  expect(longest(concepts)).toBeLessThan(1 + 1e-6); // rounded to float32
  expect(history.at(-1)).toBe(dictionary.objective);
  const energy = halfSquare(residuals);
  // Re-drawing an atom may raise the objective by what its codes (Σ code² ≤ 1e-6) explained.
  const redrawn = new Set(deadAtoms.map(({ iteration }) => iteration));
  for (let i = 1; i < history.length; i++) {
    // The last entry is that of concepts and codes rounded to float32.
    const floor = (i === history.length - 1 ? Math.max(1e-7, rounding[backend]) : rounding[backend]) * energy;
    if (!redrawn.has(i + 1)) expect(history[i]! - history[i - 1]!).toBeLessThanOrEqual(1e-10 * history[i - 1]! + floor);
  }
}

describe.each(["reference", "wasm"] as const)("on %s", (name) => {
  let backend: SolverBackend;
  beforeAll(async () => {
    backend = name === "wasm" ? await createWasmBackend(wasmPath) : referenceBackend;
  });

  test("the objective never rises, codes are ≥ 0 and atoms in the unit ball, after every iteration", async () => {
    const shape = { M: fc.integer({ min: 2, max: 30 }), D: fc.integer({ min: 2, max: 20 }), K: fc.integer({ min: 1, max: 6 }) };
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...shape, seed: fc.nat(1e6), alpha: fc.double({ min: 0.01, max: 2, noNaN: true }) }),
        async ({ M, D, K, seed, alpha }) => {
          const snapshots: Matrix[] = [];
          const residuals = scaled(sampleMatrix(M, D, seed), 5);
          const dictionary = await learnDictionary(residuals, ask({ conceptCount: K, alpha, seed, maxIterations: 15 }), backend, {
            onIteration: async ({ snapshot }) => void snapshots.push((await snapshot()).concepts),
          });
          expectValid(dictionary, residuals, name);
          for (const concepts of snapshots) expect(longest(concepts)).toBeLessThan(1 + 1e-6); // rounded to float32
        },
      ),
      { numRuns: 25 },
    );
  });

  test("planted factors are found again", async () => {
    const { residuals, atoms } = planted(200, 30, 5, 3);
    const { concepts } = await learnDictionary(residuals, ask({ conceptCount: 5, alpha: 0.01, maxIterations: 500 }), backend);
    for (const cosine of matchedCosines(concepts, atoms)) expect(cosine).toBeGreaterThan(0.99); // alpha turns atoms a little towards sparser codes
  });

  test("the same seed gives the same bits", async () => {
    const residuals = scaled(sampleMatrix(6, 9), 4);
    const run = () => learnDictionary(residuals, ask({ conceptCount: 8, seed: 5 }), backend);
    expect(await run()).toEqual(await run());
  });

  test("in another orthonormal basis codes and objective are the same", async () => {
    const { residuals } = planted(60, 12, 4, 9);
    const basis = orthonormalRows(sampleMatrix(12, 20, 2)); // [12×20], orthonormal rows
    const turned = toFloat32(
      rowProducts(residuals, {
        rows: 20,
        cols: 12,
        data: Float64Array.from({ length: 240 }, (_, i) => basis.data[(i % 12) * 20 + Math.floor(i / 12)]!),
      }),
    );
    const params = ask({ conceptCount: 4, maxIterations: 500 });
    const a = await learnDictionary(residuals, params, backend);
    const b = await learnDictionary(turned, params, backend);
    expect(Math.abs(a.objective / b.objective - 1)).toBeLessThan(1e-6); // the turned residuals are rounded to float32
    expect(relativeError(a.activations, b.activations)).toBeLessThan(1e-3); // where each run stops differs by tol
  });

  test("residuals a million times larger, with alpha, give the same concepts", async () => {
    const { residuals } = planted(40, 10, 3, 4);
    const huge = scaled(residuals, 1e6);
    const dictionary = await learnDictionary(huge, ask({ conceptCount: 3, alpha: 1e6 }), backend);
    const plain = await learnDictionary(residuals, ask({ conceptCount: 3, alpha: 1 }), backend);
    expectValid(dictionary, huge, name);
    for (const cosine of matchedCosines(dictionary.concepts, plain.concepts)) expect(cosine).toBeGreaterThan(0.999); // both stop within tol
  });

  test("residuals so small that every code's energy counts as dead still end in a valid dictionary", async () => {
    const tiny = scaled(planted(40, 10, 3, 4).residuals, 1e-6);
    const dictionary = await learnDictionary(tiny, ask({ conceptCount: 3, alpha: 1e-6 }), backend);
    expectValid(dictionary, tiny, name);
    expect(dictionary.deadAtoms.length).toBeGreaterThan(0);
  });

  test("residuals too small for alpha end at once with no codes", async () => {
    const residuals = scaled(sampleMatrix(10, 6), 1e-6);
    const { activations, stopReason, iterations } = await learnDictionary(residuals, ask({ conceptCount: 3 }), backend);
    expect(activations.data.every((code) => code === 0)).toBe(true);
    expect(stopReason).toBe("converged");
    expect(iterations).toBeLessThan(5);
  });

  const awkward: Record<string, [Matrix, Partial<DictionaryParams>]> = {
    "alpha 0": [scaled(sampleMatrix(20, 8), 3), { conceptCount: 4, alpha: 0 }],
    "as many concepts as rows": [scaled(sampleMatrix(5, 8), 3), { conceptCount: 5 }],
    "more concepts than rows": [scaled(sampleMatrix(4, 8), 3), { conceptCount: 9 }],
    "more concepts than columns, alpha 0": [scaled(sampleMatrix(20, 3), 3), { conceptCount: 6, alpha: 0 }],
    "equal rows": [{ rows: 6, cols: 4, data: Float32Array.from({ length: 24 }, (_, i) => 2 + (i % 4)) }, { conceptCount: 3 }],
    "one sample": [scaled(sampleMatrix(1, 8), 3), { conceptCount: 1 }],
    "one sample, several concepts": [scaled(sampleMatrix(1, 8), 3), { conceptCount: 3 }],
    "one column": [scaled(sampleMatrix(9, 1), 3), { conceptCount: 2 }],
    "all zeros of many columns": [{ rows: 5, cols: 100, data: new Float32Array(500) }, { conceptCount: 2 }],
    "all zeros": [{ rows: 5, cols: 4, data: new Float32Array(20) }, { conceptCount: 2 }],
  };
  test.each(Object.keys(awkward))("%s: a finite, valid dictionary, better than none", async (which) => {
    const [residuals, changes] = awkward[which]!;
    const dictionary = await learnDictionary(residuals, ask({ ...changes, seed: 1 }), backend);
    expectValid(dictionary, residuals, name);
    expect(dictionary.objective).toBeLessThanOrEqual(halfSquare(residuals));
  });
});
