import { expect, test } from "vitest";
import { sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { invert } from "./invert";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";

test("a positive definite matrix times its inverse is the identity", () => {
  const x = sampleMatrix(6, 9, 3);
  const gram = rowProducts(x, x);
  const product = weightedSums(invert(gram), gram);
  product.data.forEach((value, i) => expect(value).toBeCloseTo(i % 7 === 0 ? 1 : 0, 9));
});

test("a matrix that is not positive definite is refused", () => {
  expect(() => invert({ rows: 2, cols: 2, data: Float64Array.of(1, 2, 2, 1) })).toThrow("not positive definite");
});
