import { expect, test } from "vitest";
import { areaUnderCurve, mutualInformation, purity } from "@/core/metrics/facts/separation";
import { specificity } from "@/core/metrics/facts/specificity";
import { summarise } from "./summary";
import { tTest } from "./t-test";
import { topConcepts } from "@/core/metrics/words/top-concepts";

const halves = [false, false, true, true];

test("the area under the curve is the share of ordered pairs, ties half", () => {
  expect(areaUnderCurve([1, 2, 3, 4], halves)).toBe(1);
  expect(areaUnderCurve([4, 3, 2, 1], halves)).toBe(0);
  expect(areaUnderCurve([0, 0, 0, 0], halves)).toBe(0.5);
  expect(areaUnderCurve([0, 1, 1, 2], halves)).toBe(0.875);
  expect(areaUnderCurve([1, 2], [true, true])).toBeUndefined();
});

test("a value that decides the fact has its whole entropy, a constant none", () => {
  expect(mutualInformation([0, 0, 5, 6], halves)).toBeCloseTo(1, 12);
  expect(mutualInformation([3, 3, 3, 3], halves)).toBe(0);
});

test("purity is the share of rows of which the fact is true", () => {
  expect(purity([1, 2, 3], halves)).toBeCloseTo(2 / 3, 12);
  expect(purity([], halves)).toBeUndefined();
});

test("specificity looks at samples above half of the maximum, and is undefined when none activates", () => {
  expect(specificity([1, 2.1, 4, 2], halves)).toEqual({ top: 2, shown: 1, value: 0.5 });
  expect(specificity([0, 0, 0, 0], halves)).toEqual({ top: 0, shown: 0, value: undefined });
});

test("nothing has no summary, and what does not vary has no test", () => {
  expect(summarise([])).toBeUndefined();
  expect(summarise([2, 4])).toEqual({ count: 2, mean: 3, std: 1 });
  expect(tTest([1, 1], [1, 1])).toBeUndefined();
  expect(tTest([1], [])).toBeUndefined();
  expect(tTest([1], [2])).toBeUndefined();
  expect(tTest([0.1, 0.1, 0.1], [0.3, 0.3, 0.3])).toBeUndefined();
});

test("a sample's strongest concepts are those of largest magnitude, and zeros are none", () => {
  expect(topConcepts([1, -3, 2], 2)).toEqual([1, 2]);
  expect(topConcepts([0, 0, 5], 2)).toEqual([2]);
});
