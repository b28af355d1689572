import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { spreadOf, widenedInterval, widenedP } from "./two-sources";

test("variances add up: errors of 3 and 4 are one of 5, and many dictionaries are as good as all", () => {
  const spread = { count: 100_000, deviation: 4 };
  const [low, high] = widenedInterval(10, [10 - 3 * 1.96, 10 + 3 * 1.96], spread);
  expect([low, high]).toEqual([expect.closeTo(10 - 5 * 1.96, 3), expect.closeTo(10 + 5 * 1.96, 3)]);
  // 10 lies 10/3 errors from 0 over samples, and 2 over both.
  expect(widenedP(10, 0.000858, spread)).toBeCloseTo(0.0455, 4);
});

test("nothing moves where dictionaries agree; few of them count for less; p never falls and stays below 1", () => {
  expect(widenedInterval(1, [0, 3], { count: 5, deviation: 0 })).toEqual([0, 3]);
  expect(widenedP(1, 0.02, { count: 5, deviation: 0 })).toBe(0.02);
  const p = (count: number) => widenedP(1, 0.001, { count, deviation: 0.5 });
  expect(p(3)).toBeGreaterThan(p(10));
  for (const [figure, given, deviation] of [
    [1e-4, 0.99, 1e-9],
    [0.01, 0.98, 0.001],
    [5, 1e-4, 1e-6],
    [2, 1, 1],
  ] as const) {
    const found = widenedP(figure, given, { count: 5, deviation });
    expect(found).toBeGreaterThanOrEqual(given);
    expect(found).toBeLessThanOrEqual(1);
  }
  expect(spreadOf([1])).toBeUndefined();
  expect(spreadOf([1, 3, 5])).toEqual({ count: 3, deviation: 2 });
});

test("95 % intervals hold the true value as often as they say, where over samples alone they did not", () => {
  const { normal } = createRandom(9);
  const runs = 600;
  let [alone, both] = [0, 0];
  for (let run = 0; run < runs; run++) {
    // A figure that a dictionary moves by 1 and the samples by 0.5; ten dictionaries more tell how far.
    const figure = normal() + 0.5 * normal();
    const limits = [figure - 0.98, figure + 0.98] as const;
    const [low, high] = widenedInterval(figure, limits, spreadOf(Array.from({ length: 10 }, normal))!);
    if (limits[0] <= 0 && 0 <= limits[1]) alone++;
    if (low <= 0 && 0 <= high) both++;
  }
  expect(alone / runs).toBeLessThan(0.75);
  // 0.95 ± three binomial deviations of 0.009.
  expect(both / runs).toBeGreaterThan(0.923);
  expect(both / runs).toBeLessThan(0.977);
});
