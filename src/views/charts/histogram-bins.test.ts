import { expect, test } from "vitest";
import { binActivations } from "./histogram-bins";

test("zeros are counted apart, the largest value falls into the last bin, and what is not a number is left out", () => {
  expect(binActivations([0, 0, 0.1, 1.9, 2, NaN], 2, 4)).toEqual({ counts: [1, 0, 0, 2], zeros: 2, total: 5, end: 2 });
});

test("a concept that nothing activates has empty bins", () => {
  expect(binActivations([0, 0], 0, 3)).toEqual({ counts: [0, 0, 0], zeros: 2, total: 2, end: 0 });
});
