import { expect, test } from "vitest";
import { around, checkPlanOf, checkPoint, claim } from "../../../../tests/support/check-points";
import { judge } from "@/core/claims/judge";
import type { Test } from "@/core/claims/verdict";

const plan = checkPlanOf(["dog"]);
const aboveRandom = claim({ kind: "compare", measures: ["image"], first: {}, others: [{ words: "random-words" }], expect: "above" });
const measured = (own: number) => [checkPoint({ own: around(own), random: around(0.4, 30, 0.04, 2.9) })];
const points = measured(0.45);
const drawn = (...means: number[]) => means.map(measured);

test("a difference that other samples to learn from turn round is no longer told", () => {
  expect(judge(aboveRandom, { plan, points }).verdict).toBe("confirmed");
  const steady = judge(aboveRandom, { plan, points, relearned: drawn(0.45, 0.455, 0.445, 0.45) });
  expect(steady.verdict).toBe("confirmed");
  const moving = judge(aboveRandom, { plan, points, relearned: drawn(0.3, 0.6, 0.35, 0.55) });
  expect(moving.verdict).toBe("undecided");
  expect(moving.reason).toMatch(/, ± 0\.1\d* of it over 4 re-learned dictionaries, n = 30\.$/);
  const [told, open] = [steady, moving].map(({ measures }) => measures[0]!.evidence[0]!.test!) as [Test, Test];
  expect(told.difference).toBe(open.difference);
  expect(told.overSamples).toEqual(open.overSamples);
  const length = ([low, high]: readonly [number, number]) => high - low;
  expect(length(told.overSamples!.interval!)).toBeLessThan(length(told.interval!));
  expect(length(told.interval!)).toBeLessThan(length(open.interval!));
  expect(open.p).toBeGreaterThan(told.p);
});

test("one drawing has no spread, and figures that are compared as they are stay so", () => {
  expect(judge(aboveRandom, { plan, points, relearned: drawn(0.3) })).toEqual(judge(aboveRandom, { plan, points }));
  const halving = claim({ kind: "halving", from: "nothing", by: 20 });
  const errors = [1, 5, 10].map((conceptCount) => checkPoint({ conceptCount, error: 0.7 })).concat(points);
  expect(judge(halving, { plan, points: errors, relearned: drawn(0.3, 0.6) })).toEqual(judge(halving, { plan, points: errors }));
});

test("of a sign test it is the points that move, of a margin what is left of it", () => {
  const signs = claim({ ...(aboveRandom.rule as object), by: "signs" });
  const [found] = judge(signs, { plan, points, relearned: drawn(0.3, 0.6, 0.35) }).measures[0]!.evidence;
  expect(found!.test!.relearned!.leadDeviation).toBeGreaterThan(10); // of 30 points
  const flat = claim({ kind: "by-count", measures: ["image"], from: 20, to: 50, expect: "flat", margin: 0.5 });
  const pair = (own: number, many: number) => [
    checkPoint({ own: around(own), random: around(0.2) }),
    checkPoint({ conceptCount: 50, own: around(many), random: around(0.2) }),
  ];
  const judged = (relearned: ReturnType<typeof pair>[]) => judge(flat, { plan, points: pair(0.6, 0.6), relearned }).verdict;
  expect([judged([]), judged([pair(0.6, 0.61), pair(0.6, 0.6), pair(0.6, 0.59)]), judged([pair(0.6, 0.2), pair(0.6, 0.9)])]).toEqual([
    "confirmed",
    "confirmed",
    "undecided",
  ]);
});
