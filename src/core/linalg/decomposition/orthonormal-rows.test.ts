import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { rowOf } from "@/core/linalg/matrix";
import { orthonormalRows } from "./orthonormal-rows";
import { rowProducts } from "@/core/linalg/row-products";

test("nearly parallel rows come out orthonormal", () => {
  const x = sampleMatrix(3, 10);
  for (let d = 0; d < 10; d++) x.data[10 + d] = x.data[d]! + 1e-7 * x.data[20 + d]!;
  const { data } = rowProducts(orthonormalRows(x), orthonormalRows(x));
  const identity = { rows: 3, cols: 3, data: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) };
  expect(relativeError({ rows: 3, cols: 3, data }, identity)).toBeLessThan(1e-13); // the second pass leaves float64 rounding
});

test("a row that depends on those before it becomes zero", () => {
  const x = { rows: 2, cols: 2, data: Float64Array.of(1, 2, 2, 4) };
  expect([...rowOf(orthonormalRows(x), 1)]).toEqual([0, 0]);
});

test("rows come out orthogonal to those beside them, and what lies in their span becomes zero", () => {
  const beside = orthonormalRows(sampleMatrix(2, 8, 4));
  const x = sampleMatrix(2, 8, 5);
  x.data.set(
    rowOf(beside, 1).map((value) => 3 * value),
    8,
  );
  const rows = orthonormalRows(x, beside);
  expect(Math.max(...rowProducts(rows, beside).data.map(Math.abs))).toBeLessThan(1e-13); // float64 rounding
  expect([...rowOf(rows, 1)]).toEqual(new Array(8).fill(0));
});
