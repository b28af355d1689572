import { expect, test } from "vitest";
import { solvePositiveDefinite } from "./cholesky";

test("a positive definite system is solved in place", () => {
  const b = Float64Array.of(8, 7);
  expect(solvePositiveDefinite(Float64Array.of(4, 2, 2, 3), b)).toBe(true);
  expect(b[0]).toBeCloseTo(1.25, 14);
  expect(b[1]).toBeCloseTo(1.5, 14);
});

test("a singular matrix is refused", () => {
  expect(solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toBe(false);
});

test("an empty system has the empty solution", () => {
  expect(solvePositiveDefinite(new Float64Array(0), new Float64Array(0))).toBe(true);
});
