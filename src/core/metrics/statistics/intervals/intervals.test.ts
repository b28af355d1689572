import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { bootstrapInterval } from "./bootstrap-interval";
import { jackknifeError, meansWithoutEach } from "./jackknife";
import { areaInterval, leastPositives, wilsonInterval } from "./proportion-interval";

test("95 % intervals of means of 30 values hold the true mean about as often as they say", () => {
  const { normal, ...random } = createRandom(5);
  const runs = 300;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const [low, high] = bootstrapInterval(Array.from({ length: 30 }, normal), { normal, ...random })!;
    if (low <= 0 && 0 <= high) held++;
  }
  // 0.95 ± three binomial deviations of 0.0126, and the bootstrap of 30 values is a little too narrow (0.93 to 0.94).
  expect(held / runs).toBeGreaterThan(0.9);
  expect(held / runs).toBeLessThan(0.99);
});

test("too few values have no interval, equal ones their value", () => {
  expect(bootstrapInterval([1, 2], createRandom(0))).toBeUndefined();
  expect(bootstrapInterval([0.1, 0.1, 0.1], createRandom(0))).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.1, 12)]);
});

test("a share of 0 or 1 is not certain", () => {
  expect(wilsonInterval(0, 10)![0]).toBe(0);
  expect(wilsonInterval(0, 10)![1]).toBeCloseTo(0.2775, 4);
  expect(wilsonInterval(0, 0)).toBeUndefined();
});

test("an area of few positives is wide, of fewer than the least it says nothing, and of all pairs in order it is not certain", () => {
  const [low, high] = areaInterval(0.8, 6, 140)!;
  expect(high - low).toBeGreaterThan(0.3);
  expect(areaInterval(0.9, leastPositives - 1, 140)).toBeUndefined();
  const [least, most] = areaInterval(1, 5, 100)!;
  expect(least).toBeLessThan(0.9);
  expect(most).toBe(1);
});

test("the jackknife of a mean is its standard error, and each concept is left out of rows and columns", () => {
  const values = [1, 4, 2, 9];
  const mean = 4;
  const leftOut = values.map((value) => (mean * 4 - value) / 3);
  expect(jackknifeError(leftOut)).toBeCloseTo(Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3 / 4), 12);
  expect(meansWithoutEach([9, 1, 2, 3, 9, 4, 5, 6, 9], 3)).toEqual([5, 3.5, 2]);
});
