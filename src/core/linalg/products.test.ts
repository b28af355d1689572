import { expect, test } from "vitest";
import { type Matrix, rowOf, transpose } from "./matrix";
import { rowProducts } from "./row-products";
import { weightedSums } from "./weighted-sums";

const x: Matrix = { rows: 2, cols: 3, data: Float32Array.of(1, 2, 3, 4, 5, 6) };

test("row products are inner products of rows", () => {
  expect([...rowProducts(x, x).data]).toEqual([14, 32, 32, 77]);
});

test("weighted sums are sums of rows", () => {
  expect([...weightedSums({ rows: 1, cols: 2, data: Float32Array.of(2, -1) }, x).data]).toEqual([-2, -1, 0]);
});

test("a row's view and the transpose", () => {
  expect([...rowOf(x, 1)]).toEqual([4, 5, 6]);
  expect([...transpose(x).data]).toEqual([1, 4, 2, 5, 3, 6]);
});
