import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { holm } from "./holm";
import { pairedTest } from "./paired-test";
import { signTest } from "./sign-test";

test("of n differences of one sign two of the 2ⁿ flips are as extreme", () => {
  expect(pairedTest([1, 2, 3, 4, 5], [0, 0, 0, 0, 0])).toMatchObject({ count: 5, meanDifference: 3, p: 2 / 32, exact: true });
  expect(pairedTest([1, 1, 1], [0, 0, 0])).toMatchObject({ p: 2 / 8, interval: [1, 1], t: undefined });
  expect(pairedTest([0, 0], [0, 0])).toMatchObject({ p: 1, meanDifference: 0, interval: undefined });
});

test("a sample that one side has no score of is no pair", () => {
  expect(pairedTest([1, undefined, 3], [0, 5, undefined])).toMatchObject({ count: 1, meanDifference: 1, p: 1 });
  expect(pairedTest([undefined], [1])).toBeUndefined();
});

test("many pairs are judged by seeded flips, and swapping the sides turns the difference alone", () => {
  const { normal } = createRandom(3);
  const a = Array.from({ length: 150 }, () => 0.1 + normal());
  const b = a.map((value) => value - 0.15 + 0.3 * normal());
  const straight = pairedTest(a, b)!;
  const swapped = pairedTest(b, a)!;
  expect(straight.exact).toBe(false);
  expect(straight.p).toBeLessThan(0.001);
  expect([swapped.p, swapped.meanDifference]).toEqual([straight.p, -straight.meanDifference]);
  expect(pairedTest(a, b)).toEqual(straight);
});

test("of pairs without a difference 5 in 100 are called different", () => {
  const { normal } = createRandom(1);
  const runs = 400;
  const found = Array.from({ length: runs }, () => {
    const noise = Array.from({ length: 12 }, () => normal() ** 3); // far from normal
    return pairedTest(noise, new Float64Array(12))!.p < 0.05;
  });
  // Binomial: 400 × 0.05 = 20 ± 4.4; three deviations.
  expect(found.filter(Boolean).length).toBeGreaterThan(6);
  expect(found.filter(Boolean).length).toBeLessThan(34);
});

test("the sign test counts points on either side of y = x", () => {
  expect(signTest([1, 1, 1, 1, 1, 0, 7], [0, 0, 0, 0, 0, 1, 7])).toEqual({
    above: 5,
    below: 1,
    equal: 1,
    p: expect.closeTo(14 / 64, 12) as number,
  });
  expect(signTest([1, 0], [0, 1])!.p).toBe(1);
  expect(signTest([1], [1])).toBeUndefined();
});

test("Holm's adjustment multiplies by how many comparisons are left, never falls, and keeps the order given", () => {
  expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
  expect(holm([0.5, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
