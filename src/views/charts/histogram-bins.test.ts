import { expect, test } from "vitest";
import { binActivations } from "./histogram-bins";

test("zeros are counted apart, the largest value falls into the last bin, and what is not a number is left out", () => {
  expect(binActivations([0, 0, 0.1, 1.9, 2, NaN], 2, 4)).toEqual({ counts: [1, 0, 0, 2], zeros: 2, total: 5, start: 0, end: 2 });
});

test("a concept that nothing activates has empty bins", () => {
  expect(binActivations([0, 0], 0, 3)).toEqual({ counts: [0, 0, 0], zeros: 2, total: 2, start: 0, end: 0 });
});

test("values with signs lie on both sides of zero", () => {
  expect(binActivations([-2, -0.1, 0.1, 2, 0], 2, 4, true)).toEqual({ counts: [1, 1, 1, 1], zeros: 1, total: 5, start: -2, end: 2 });
});
