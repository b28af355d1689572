import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { type Matrix64, transpose } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { solveSymmetric } from "./solve-symmetric";
import { symmetricEigen } from "./symmetric-eigen";
import { weightedSums } from "@/core/linalg/weighted-sums";

test("a 2×2 matrix has the eigenvalues of the textbook", () => {
  const { values, vectors } = symmetricEigen({ rows: 2, cols: 2, data: Float64Array.of(2, 1, 1, 2) });
  expect(values[0]).toBeCloseTo(3, 14);
  expect(values[1]).toBeCloseTo(1, 14);
  expect(Math.abs(vectors.data[0]!)).toBeCloseTo(Math.SQRT1_2, 14);
});

test.each([1, 7, 40])("eigenvectors and values put a %i×%i matrix together again", (n) => {
  const x = sampleMatrix(n, n);
  const matrix = rowProducts(x, x);
  const { values, vectors } = symmetricEigen(matrix);
  const scaled: Matrix64 = { ...vectors, data: vectors.data.map((v, i) => v * values[Math.floor(i / n)]!) };
  expect(relativeError(weightedSums(transpose(vectors), scaled), matrix)).toBeLessThan(1e-12); // float64 rounding over n sums
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
});

test("a singular system gets its solution of least norm", () => {
  const ones: Matrix64 = { rows: 2, cols: 2, data: Float64Array.of(1, 1, 1, 1) };
  const { data } = solveSymmetric(ones, { rows: 2, cols: 1, data: Float64Array.of(2, 2) });
  expect(data[0]).toBeCloseTo(1, 12);
  expect(data[1]).toBeCloseTo(1, 12);
});
