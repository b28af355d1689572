/** The tests and intervals against SciPy and statsmodels: tests/fixtures/statistics/. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { hitPermutation } from "@/core/metrics/statistics/hit-permutation";
import { holm } from "@/core/metrics/statistics/holm";
import { jackknifeError, meansWithoutEach } from "@/core/metrics/statistics/intervals/jackknife";
import { pairedTest } from "@/core/metrics/statistics/paired-test";
import { areaInterval, wilsonInterval } from "@/core/metrics/statistics/intervals/proportion-interval";
import { signTest } from "@/core/metrics/statistics/sign-test";

type Interval = [number, number];
interface Golden {
  paired: { a: number[]; b: number[]; flips: number; t: { t: number; degreesOfFreedom: number; p: number }; interval: Interval }[];
  signs: { above: number; below: number; p: number }[];
  holm: { p: number[]; adjusted: number[] };
  wilson: { successes: number; count: number; interval: Interval }[];
  area: { area: number; positives: number; negatives: number; interval: Interval }[];
  hits: { regions: number[][]; peaks: number[]; p: number }[];
  jackknife: { matrix: number[]; without: number[]; error: number }[];
}
const golden = JSON.parse(readFileSync("tests/fixtures/statistics/statistics.json", "utf8")) as Golden;

test.each(golden.paired)("pairs of %#: flips, Student's t and the interval of the difference", ({ a, b, flips, t, interval }) => {
  const found = pairedTest(a, b)!;
  expect(found.exact).toBe(a.length <= 16);
  // Exact p agree but for rounding; drawn ones by three standard errors of 9,999 draws, SciPy's own being 20 times as many.
  const slack = found.exact ? 1e-12 : 3 * Math.sqrt((flips * (1 - flips)) / 9_999);
  expect(Math.abs(found.p - flips)).toBeLessThan(slack);
  // What pages, files and claims show is this test.
  expect(comparePairs(a, b)).toEqual({
    name: "sign flips",
    count: a.length,
    p: found.p,
    difference: found.meanDifference,
    interval: found.interval,
  });
  expect(found.t!.t).toBeCloseTo(t.t, 10);
  expect(found.t!.degreesOfFreedom).toBe(t.degreesOfFreedom);
  expect(found.t!.p).toBeCloseTo(t.p, 6); // jStat gives seven digits of it
  // Quantiles of 1,999 resamples are uncertain by 5 % of the interval's length at its ends.
  const length = interval[1] - interval[0];
  found.interval!.forEach((limit, side) => expect(Math.abs(limit - interval[side]!)).toBeLessThan(0.05 * length));
});

test("sign test, Holm, Wilson, areas and the jackknife, to rounding", () => {
  for (const { above, below, p } of golden.signs) {
    const points = [...new Array<number>(above).fill(1), ...new Array<number>(below).fill(-1)];
    expect(signTest(points, new Float64Array(points.length))!.p).toBeCloseTo(p, 9);
  }
  holm(golden.holm.p).forEach((p, i) => expect(p).toBeCloseTo(golden.holm.adjusted[i]!, 12));
  for (const { successes, count, interval } of golden.wilson)
    wilsonInterval(successes, count)!.forEach((limit, side) => expect(limit).toBeCloseTo(interval[side]!, 9));
  for (const { area, positives, negatives, interval } of golden.area)
    areaInterval(area, positives, negatives)!.forEach((limit, side) => expect(limit).toBeCloseTo(interval[side]!, 8));
  for (const { matrix, without, error } of golden.jackknife) {
    const found = meansWithoutEach(matrix, without.length);
    found.forEach((mean, k) => expect(mean).toBeCloseTo(without[k]!, 12));
    expect(jackknifeError(found)).toBeCloseTo(error, 12);
  }
});

test.each(golden.hits)("hits of %#, dealt out in every way", ({ regions, peaks, p }) => {
  const found = hitPermutation(peaks, regions.map((region) => Uint8Array.from(region)))!; // prettier-ignore
  // Three standard errors of 9,999 draws, and the one seen that is counted among them.
  expect(Math.abs(found - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / 9_999) + 1e-4);
});
