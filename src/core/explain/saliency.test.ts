import { expect, test } from "vitest";
import { Random } from "../../../tests/support/solver/random";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { rowProducts } from "@/core/linalg/row-products";
import { toFloat32, toFloat64, transpose } from "@/core/linalg/matrix";
import { saliency, upsample } from "./saliency";

const random = new Random(4);
const matrix = (rows: number, cols: number) => ({ rows, cols, data: Float32Array.from(random.normals(rows * cols)) });

test("in a basis of the patches a saliency map is exactly what the whole states give", () => {
  const [D, r, K, P] = [40, 6, 5, 9];
  const rows = toFloat32(orthonormalRows(toFloat64(matrix(r, D)))); // Qᵀ [r×D]
  const coordinates = matrix(P, r);
  const states = toFloat32(rowProducts(coordinates, transpose(rows))); // [P×D]
  const concepts = matrix(K, D);
  const whole = saliency(concepts, states);
  const inBasis = saliency(toFloat32(rowProducts(concepts, rows)), coordinates);
  whole.data.forEach((value, i) => expect(inBasis.data[i]).toBeCloseTo(value, 4)); // float32 states
});

test("what lies outside the patches' space and patches of another order change nothing but their place", () => {
  const concepts = matrix(2, 4);
  const patches = matrix(6, 4);
  const reversed = { ...patches, data: Float32Array.from({ length: 24 }, (_, i) => patches.data[(5 - Math.floor(i / 4)) * 4 + (i % 4)]!) };
  const found = saliency(concepts, patches);
  const turned = saliency(concepts, reversed);
  for (let k = 0; k < 2; k++) for (let p = 0; p < 6; p++) expect(turned.data[k * 6 + 5 - p]).toBe(found.data[k * 6 + p]);
});

test("up-sampling keeps a constant, stays within the saliency map's range and hits the patches' own values", () => {
  expect([...upsample([3, 3], [1, 2], 4)]).toEqual(new Array(32).fill(3));
  const values = random.normals(12);
  const fine = upsample(values, [3, 4], 3); // odd: each patch's centre is a fine cell's
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 4; column++) expect(fine[(row * 3 + 1) * 12 + column * 3 + 1]).toBeCloseTo(values[row * 4 + column]!, 5);
  expect(Math.max(...fine)).toBeLessThanOrEqual(Math.fround(Math.max(...values)));
  expect(Math.min(...fine)).toBeGreaterThanOrEqual(Math.fround(Math.min(...values)));
});
