import { expect, test } from "vitest";
import { tiedValues } from "./tied-values";

test.each([
  ["values of their own", [9, 5, 3, 1], 0, []],
  ["the last one and the one after it", [9, 5, 3, 3], 0, [3]],
  ["values nearer than float32 data can tell", [9, 5, 5 - 4e-5, 1], 0, [2]],
  ["vectors that have not converged", [9, 5, 4.9, 1], 0.01, [2]],
  ["zeros beyond the rank are no ties", [9, 5, 0, 0], 0, []],
  ["all zeros", [0, 0], 0, []],
] as const)("%s", (_, values, residual, tied) => {
  expect(tiedValues(values, residual)).toEqual(tied);
});
