import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { rowOf, transpose } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { thinSvd } from "./thin-svd";
import { weightedSums } from "@/core/linalg/weighted-sums";

test("all triplets together give the matrix again", () => {
  const y = sampleMatrix(30, 6);
  const { left, values, right } = thinSvd(y, 6);
  const scaled = { ...right, data: right.data.map((x, i) => x * values[Math.floor(i / 6)]!) };
  expect(relativeError(weightedSums(transpose(left), scaled), y)).toBeLessThan(1e-9); // squared condition numbers, in float64
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
});

test("beyond the rank values and vectors are zero", () => {
  const y = rowProducts(sampleMatrix(20, 2, 1), sampleMatrix(5, 2, 2)); // [20×5] of rank 2
  const { left, values, right } = thinSvd(y, 4);
  expect(values[1]).toBeGreaterThan(0);
  for (const k of [2, 3]) expect([values[k], ...rowOf(left, k), ...rowOf(right, k)].every((x) => x === 0)).toBe(true);
});
