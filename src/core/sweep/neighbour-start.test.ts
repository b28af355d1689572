import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { dot } from "@/core/linalg/dot";
import { type LinearRows } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix, rowOf, toFloat64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { thinSvd } from "@/core/linalg/decomposition/thin-svd";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { leftOf, startBeside } from "./neighbour-start";

const matrix = (rows: number, cols: number, ...values: number[]) => ({ rows, cols, data: Float32Array.from(values) });
const random = createRandom(3);
const made = (rows: number, cols: number, value = () => random.normal()): Matrix => ({
  rows,
  cols,
  data: Float32Array.from({ length: rows * cols }, value),
});
const anyRows = rowsOf(matrix(1, 1, 1));
const beside = (neighbour: Parameters<typeof startBeside>[1], count: number) => startBeside(anyRows, neighbour, count, referenceBackend, 0);

test("of more concepts those that carry most of the states are kept, in their order", async () => {
  const concepts = matrix(3, 2, 1, 0, 0, 0.1, 0, 1);
  // Σ code² is 4, 100 and 9; the second atom is short, so that it carries 1.
  const activations = matrix(2, 3, 2, 10, 0, 0, 0, 3);
  expect(await beside({ concepts, activations }, 2)).toEqual(matrix(2, 2, 1, 0, 0, 1));
  expect(await beside({ concepts, activations }, 1)).toEqual(matrix(1, 2, 0, 1));
  expect(await beside({ concepts, activations }, 3)).toBe(concepts);
});

test("of concepts that carry as much the first are kept", async () => {
  expect(await beside({ concepts: matrix(3, 1, 1, 1, 1), activations: matrix(1, 3, 1, 1, 1) }, 2)).toEqual(matrix(2, 1, 1, 1));
});

/** Z, and a dictionary of two concepts that leaves some of it. */
const z = made(30, 8);
const neighbour = { concepts: made(2, 8), activations: made(30, 2, () => Math.max(0, random.normal())) };
const left = toFloat64(z);
for (let m = 0; m < 30; m++)
  for (let k = 0; k < 2; k++)
    for (let d = 0; d < 8; d++) left.data[m * 8 + d]! -= neighbour.activations.data[m * 2 + k]! * neighbour.concepts.data[k * 8 + d]!;

test("what a neighbour leaves has the products of Z − VU", async () => {
  const products: LinearRows = {
    ...{ rows: 30, cols: 8 },
    rowProducts: async (b) => rowProducts(b, z),
    weightedSums: async (weights) => weightedSums(weights, z),
  };
  const ours = leftOf(products, neighbour);
  const [b, weights] = [toFloat64(made(3, 8)), toFloat64(made(3, 30))];
  const close = (x: { data: Float64Array }, y: { data: Float64Array }) =>
    x.data.forEach((value, i) => expect(value).toBeCloseTo(y.data[i]!, 10));
  close(await ours.rowProducts(b), rowProducts(b, left));
  close(await ours.weightedSums(weights), weightedSums(weights, left));
});

test("towards more concepts the neighbour's stay, and the others are the leading directions of what it leaves", async () => {
  const started = await startBeside(rowsOf(z), neighbour, 5, referenceBackend, 0);
  expect(started.data.subarray(0, 16)).toEqual(neighbour.concepts.data);
  const { right } = thinSvd(left, 3);
  for (let k = 0; k < 3; k++) {
    const added = Float64Array.from(rowOf(started, 2 + k));
    expect(dot(added, added)).toBeCloseTo(1, 5);
    expect(Math.abs(dot(added, rowOf(right, k)))).toBeCloseTo(1, 5); // the block spans all of R⁸
  }
  expect(await startBeside(rowsOf(z), neighbour, 5, referenceBackend, 0)).toEqual(started);
  // More than the states have directions: the rest is drawn by the run.
  const many = await startBeside(rowsOf(z), neighbour, 12, referenceBackend, 0);
  expect([10, 11].map((k) => rowOf(many, k).every((x) => x === 0))).toEqual([true, true]);
});
