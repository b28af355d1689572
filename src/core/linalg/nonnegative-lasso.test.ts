import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { nonnegativeLasso } from "./nonnegative-lasso";
import { rowProducts } from "./row-products";

test("one concept: the code is the soft-thresholded correlation over the square", () => {
  const codes = new Float64Array([0]);
  nonnegativeLasso({ rows: 1, cols: 1, data: Float64Array.of(4) }, Float64Array.of(10), 2, codes);
  expect(codes[0]).toBeCloseTo(2, 12);
});

test("codes satisfy the optimality conditions wherever they start", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(1e6), fc.double({ min: 0, max: 3, noNaN: true }), (K, seed, alpha) => {
      const atoms = sampleMatrix(K, 20, seed);
      const gram = rowProducts(atoms, atoms);
      const correlations = rowProducts(sampleMatrix(1, 20, seed + 1), atoms).data;
      const codes = sampleMatrix(1, K, seed + 2).data;
      nonnegativeLasso(gram, correlations, alpha, codes);
      const scale = Math.max(...correlations.map(Math.abs));
      for (let k = 0; k < K; k++) {
        const gradient = codes.reduce((sum, code, j) => sum + code * gram.data[k * K + j]!, alpha - correlations[k]!);
        expect(codes[k]).toBeGreaterThanOrEqual(0);
        // its stopping tolerance of 1e-11, with room for what later coordinates of the last sweep change
        expect(codes[k]! > 0 ? Math.abs(gradient) : -gradient).toBeLessThan(1e-8 * scale);
      }
    }),
    { numRuns: 60 },
  );
});

test("a concept of zeros gets the code 0, with alpha 0 too", () => {
  const codes = new Float64Array([5, 5]);
  nonnegativeLasso({ rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 0) }, Float64Array.of(3, 0), 0, codes);
  expect([...codes]).toEqual([3, 0]);
});

test("two concepts that are nearly parallel get their exact codes", () => {
  const cosine = 1 - 1e-8;
  const codes = new Float64Array(2);
  const residual = nonnegativeLasso(
    { rows: 2, cols: 2, data: Float64Array.of(1, cosine, cosine, 1) },
    Float64Array.of(3 + cosine, 1 + 3 * cosine),
    0,
    codes,
  );
  expect(residual).toBeLessThan(1e-10); // its stopping tolerance
  expect(codes[0]).toBeCloseTo(3, 5); // float64 rounding times the conditioning of 1e8
  expect(codes[1]).toBeCloseTo(1, 5);
});
