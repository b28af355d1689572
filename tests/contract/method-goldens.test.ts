import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { clusterRows } from "@/core/dictionary/methods/k-means/cluster-rows";
import { lloyd } from "@/core/dictionary/methods/k-means/lloyd";
import { longestRows } from "@/core/dictionary/methods/simple/longest-rows";
import { principalComponents } from "@/core/dictionary/methods/pca/principal-components";
import { activationsOf } from "@/core/dictionary/projection";
import { scanRows } from "@/core/dictionary/scan-rows";
import { type AnyMatrix, type Matrix, rowOf, toFloat32, toFloat64, zeros64 } from "@/core/linalg/matrix";
import { centreRows } from "@/core/linalg/centred-rows";
import { createRandom } from "@/core/linalg/random";
import { rowsOf } from "@/core/linalg/row-source";
import { readMethodGolden } from "../fixtures/methods/methods";

const wasmPath = fileURLToPath(new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url));
const backends = { reference: async () => referenceBackend, wasm: () => createWasmBackend(wasmPath) };

async function open(matrix: Matrix, backend: keyof typeof backends) {
  const source = rowsOf(matrix);
  const problem = await (await backends[backend]()).open(source, await scanRows(source));
  return { source, z: await centreRows(problem, source) };
}

function pick(matrix: Matrix, rows: readonly number[]) {
  const out = zeros64(rows.length, matrix.cols);
  rows.forEach((row, i) => rowOf(out, i).set(rowOf(matrix, row)));
  return out;
}

function largestDifference(a: AnyMatrix, b: AnyMatrix): number {
  expect([a.rows, a.cols]).toEqual([b.rows, b.cols]);
  return Math.max(...Array.from(a.data, (value, i) => Math.abs(value - b.data[i]!)));
}

describe.each(["planted", "real"] as const)("of the %s matrix", (name) => {
  const golden = readMethodGolden(name);
  const K = golden.conceptCount;

  test.each(["reference", "wasm"] as const)("PCA's components, signs included, are scikit-learn's on %s", async (backend) => {
    const { z } = await open(golden.train, backend);
    const components = await principalComponents(z, K, backend === "reference" ? 1e-9 : 1e-6, createRandom(0));
    // float64: the golden's own rounding to float32; float32: that of the products, over the gap between two variances
    expect(largestDifference(components, golden.matrix("pca.components"))).toBeLessThan(backend === "reference" ? 1e-6 : 2e-3);
    expect(largestDifference(toFloat64({ rows: 1, cols: z.cols, data: z.mean }), golden.matrix("pca.mean"))).toBeLessThan(1e-6);
    const concepts = toFloat32(components);
    const scores = activationsOf(golden.states, { method: "pca", concepts, mean: Float32Array.from(z.mean), alpha: 0 });
    const largest = Math.max(...golden.matrix("pca.scores").data.map(Math.abs));
    expect(largestDifference(scores, golden.matrix("pca.scores"))).toBeLessThan((backend === "reference" ? 1e-6 : 2e-3) * largest);
    const variances = Array.from({ length: K }, (_, k) => variance(scores, k, golden.train.rows));
    variances.forEach((value, k) => expect(value / golden.explainedVariance[k]!).toBeCloseTo(1, 5));
  });

  test.each(["start", "start_twice"] as const)("K-Means takes scikit-learn's path from the same centres (%s)", async (start) => {
    const { z } = await open(golden.train, "reference");
    const path = golden.kmeans[start];
    const inertias: number[] = [];
    const onIteration = (inertia: number) => void inertias.push(inertia);
    const found = await lloyd(z, pick(golden.train, path.rows), { maxIterations: 300, onIteration });
    expect(path.inertias.length - inertias.length).toBeLessThanOrEqual(1); // scikit-learn counts the pass that changes nothing
    path.inertias.slice(0, inertias.length).forEach((inertia, i) => expect(inertias[i]! / inertia).toBeCloseTo(1, 9));
    expect(found.inertia / path.inertias.at(-1)!).toBeCloseTo(1, 9);
    expect([...found.assignments]).toEqual(path.assignments);
    expect(found.converged).toBe(true);
    expect(largestDifference(found.centres, golden.matrix(`kmeans.${start}.centres`))).toBeLessThan(1e-5); // float32 of entries up to 30
  });

  test.each(["reference", "wasm"] as const)(
    "K-Means of ten starts is within 1 % of scikit-learn's best of five times ten on %s",
    async (backend) => {
      const { z, source } = await open(golden.train, backend);
      for (const seed of [0, 1, 2]) {
        const found = await clusterRows(z, source, K, { starts: 10, maxIterations: 300 }, createRandom(seed));
        console.log(JSON.stringify({ name, backend, seed, inertia: found.inertia, sklearn: golden.inertiaOfTenStarts }));
        expect(found.inertia / Math.min(...golden.inertiaOfTenStarts)).toBeLessThan(1.01);
      }
    },
  );

  test("activations on scikit-learn's centres are its own, for new states too", () => {
    const activations = activationsOf(golden.states, { method: "k-means", concepts: golden.matrix("kmeans.start.centres"), alpha: 0 });
    // The centres are rounded to float32.
    expect(largestDifference(activations, golden.matrix("kmeans.activations"))).toBeLessThan(1e-6);
  });

  test("Simple takes NumPy's longest rows, and its activations are exact", async () => {
    const rows = longestRows(await scanRows(rowsOf(golden.train)), K);
    expect(rows).toEqual(golden.longestRows);
    const concepts = toFloat32(pick(golden.train, rows));
    const activations = activationsOf(golden.states, { method: "simple", concepts, alpha: 0 });
    expect(largestDifference(activations, golden.matrix("simple.activations"))).toBeLessThan(2e-7); // float32 of values up to 1
    rows.forEach((row, k) => expect(activations.data[row * K + k]).toBe(1));
  });
});

function variance({ cols, data }: Matrix, k: number, rows: number): number {
  const column = Array.from({ length: rows }, (_, m) => data[m * cols + k]!);
  const mean = column.reduce((sum, value) => sum + value, 0) / rows;
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows - 1);
}
