import { expect, test } from "vitest";
import type { Matrix64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowsOf } from "@/core/linalg/row-source";
import { centred } from "../../../../../tests/support/solver/centred";
import { sampleMatrix } from "../../../../../tests/support/solver/sample-matrix";
import { moveRows } from "./hartigan-moves";
import { clusterRows } from "./cluster-rows";
import { spreadStart } from "./spread-start";
import { lloyd } from "./lloyd";

/** Σ ‖z − the mean of its rows‖², from the assignments alone. */
function inertiaOf({ rows, cols, data }: Matrix64, assignments: Int32Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const members = [...Array(rows).keys()].filter((m) => assignments[m] === k);
    for (let d = 0; d < cols; d++) {
      const values = members.map((m) => data[m * cols + d]!);
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      sum += values.reduce((total, value) => total + (value - mean) ** 2, 0);
    }
  }
  return sum;
}

test("finds planted clusters, the same ones for the same seed", async () => {
  const noise = sampleMatrix(60, 6, 8);
  const z = { ...noise, data: noise.data.map((value, i) => 0.01 * value + (Math.floor(i / 6) % 3 === i % 6 ? 10 : 0)) };
  const found = await clusterRows(await centred(z), rowsOf(z), 3, { starts: 3, maxIterations: 50 }, createRandom(4));
  for (let m = 3; m < 60; m++) expect(found.assignments[m]).toBe(found.assignments[m - 3]);
  expect(new Set(found.assignments).size).toBe(3);
  const again = await clusterRows(await centred(z), rowsOf(z), 3, { starts: 3, maxIterations: 50 }, createRandom(4));
  expect(again.centres.data).toEqual(found.centres.data);
});

test("no iteration raises the inertia, and the limit of iterations is said", async () => {
  const z = sampleMatrix(80, 5, 2);
  const inertias: number[] = [];
  const rows = await centred(z);
  const start = await spreadStart(rows, rowsOf(z), 6, createRandom(1));
  await lloyd(rows, start, { maxIterations: 50, onIteration: (inertia) => void inertias.push(inertia) });
  inertias.slice(1).forEach((inertia, i) => expect(inertia).toBeLessThanOrEqual(inertias[i]! * (1 + 1e-12))); // rounding of the sums
  expect(inertias.length).toBeGreaterThan(2);
  expect(await lloyd(rows, start, { maxIterations: 1 })).toMatchObject({ converged: false, iterations: 1 });
});

test("moves of single rows go on where Lloyd's algorithm stands still, to where no single move helps", async () => {
  const z = sampleMatrix(40, 30, 3);
  const rows = await centred(z);
  const stood = await lloyd(rows, await spreadStart(rows, rowsOf(z), 6, createRandom(2)), { maxIterations: 99 });
  const told: number[] = [];
  const centres = await moveRows(rows, stood, { maxIterations: 99, onIteration: (inertia) => void told.push(inertia) });
  const found = await lloyd(rows, centres, { maxIterations: 99 });
  expect(told.length).toBeGreaterThan(0);
  expect(found.inertia).toBeLessThan(0.99 * stood.inertia);
  expect(told.at(-1)! / inertiaOf(z, found.assignments, 6)).toBeCloseTo(1, 9); // each pass gains what it says
  const best = inertiaOf(z, found.assignments, 6);
  for (let row = 0; row < z.rows; row++)
    for (let k = 0; k < 6; k++) {
      const moved = Int32Array.from(found.assignments);
      moved[row] = k;
      expect(inertiaOf(z, moved, 6)).toBeGreaterThan(best * (1 - 2e-5)); // the last pass may be one of small gains
    }
});

test("a rejected wait ends the run", async () => {
  const z = sampleMatrix(20, 3);
  const onIteration = () => Promise.reject(new Error("cancelled"));
  const run = clusterRows(await centred(z), rowsOf(z), 2, { starts: 2, maxIterations: 9, onIteration }, createRandom(0));
  await expect(run).rejects.toThrow("cancelled");
});

test("rows that are all equal make one cluster, and fewer rows than centres are refused", async () => {
  const same: Matrix64 = { rows: 3, cols: 2, data: new Float64Array(6).fill(1) };
  const found = await clusterRows(await centred(same), rowsOf(same), 2, { starts: 1, maxIterations: 9 }, createRandom(0));
  expect(found.inertia).toBe(0);
  expect([...found.centres.data]).toEqual([1, 1, 1, 1]);
  await expect(clusterRows(await centred(same), rowsOf(same), 4, { starts: 1, maxIterations: 9 }, createRandom(0))).rejects.toThrow(
    "K-Means of 3 states has at most 3 concepts; 4 were asked for.",
  );
});
