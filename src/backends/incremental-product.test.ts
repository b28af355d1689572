import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../tests/support/sample-matrix";
import { type Matrix64, toFloat32, toFloat64 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { IncrementalProduct } from "./incremental-product";

const z = sampleMatrix(30, 50);
const coarse = async (x: Matrix64) => toFloat64(toFloat32(rowProducts(x, z)));
const moved = (x: Matrix64, by: number): Matrix64 => ({ ...x, data: x.data.map((value, i) => value + by * Math.sin(i)) });

test("a small step changes the product by the step's product, far below float32's resolution", async () => {
  const product = new IncrementalProduct(coarse);
  const first = await product.of(sampleMatrix(3, 50, 2));
  const step = 1e-9;
  const second = await product.of(moved(sampleMatrix(3, 50, 2), step));
  const change = { ...first, data: second.data.map((x, i) => (x - first.data[i]!) / step) };
  const expected = rowProducts(moved({ ...sampleMatrix(3, 50, 2), data: new Float64Array(150) }, 1), z);
  expect(relativeError(change, expected)).toBeLessThan(1e-4); // float64 rounding of the sums, 1e-13, over the step
});

test("a large step, or another shape, is computed afresh", async () => {
  const product = new IncrementalProduct(coarse);
  await product.of({ ...sampleMatrix(3, 50, 2), data: sampleMatrix(3, 50, 2).data.map((x) => 1e12 * x) });
  for (const operand of [sampleMatrix(3, 50, 4), sampleMatrix(2, 50, 5)])
    expect(relativeError(await product.of(operand), rowProducts(operand, z))).toBeLessThan(1e-6); // float32
});
