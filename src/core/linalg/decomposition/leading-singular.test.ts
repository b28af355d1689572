import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { type LinearRows, leadingSingular } from "./leading-singular";
import { type Matrix64, rowOf, transpose } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { symmetricEigen } from "./symmetric-eigen";
import { weightedSums } from "@/core/linalg/weighted-sums";

const rowsOf = (z: Matrix64): LinearRows => ({
  rows: z.rows,
  cols: z.cols,
  rowProducts: async (b) => rowProducts(b, z),
  weightedSums: async (weights) => weightedSums(weights, z),
});

// One, tall, wide, and a block smaller than either side.
test.each([
  [1, 1, 1],
  [40, 6, 6],
  [6, 40, 4],
  [90, 70, 5],
])("the triplets of a %i×%i matrix are those of its Gram matrix", async (rows, cols, count) => {
  const z = sampleMatrix(rows, cols);
  const { left, values, right } = await leadingSingular(rowsOf(z), count, 1e-9, createRandom(0));
  const { values: squares } = symmetricEigen(rowProducts(transpose(z), transpose(z)));
  for (let k = 0; k < count; k++) expect(values[k]).toBeCloseTo(Math.sqrt(squares[k]!), 8);
  // W Z = S Y to the tolerance asked for
  const scaled = { ...right, data: right.data.map((y, i) => y * values[Math.floor(i / cols)]!) };
  expect(relativeError(weightedSums(left, z), scaled)).toBeLessThan(1e-8);
  expect(relativeError(rowProducts(left, left), identity(count))).toBeLessThan(1e-8); // orthonormal, to the same tolerance
});

test("beyond the rank the values and vectors are zero", async () => {
  const z = weightedSums(sampleMatrix(12, 2), sampleMatrix(2, 9, 2));
  const { left, values } = await leadingSingular(rowsOf(z), 4, 1e-9, createRandom(0));
  expect([...values.subarray(2)]).toEqual([0, 0]);
  expect(rowOf(left, 3).every((x) => x === 0)).toBe(true);
});

test("a matrix of zeros has zero values", async () => {
  const { values } = await leadingSingular(rowsOf({ rows: 3, cols: 4, data: new Float64Array(12) }), 2, 1e-9, createRandom(0));
  expect([...values]).toEqual([0, 0]);
});

function identity(n: number): Matrix64 {
  return { rows: n, cols: n, data: Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)) };
}
