import type { Statistic } from "@/core/claims/statistic";
import { jackknifedDifference } from "@/core/metrics/statistics/jackknife";
import { pairedDifferences, type PairedTest, pairedTest } from "@/core/metrics/statistics/paired-test";
import { signTest } from "@/core/metrics/statistics/sign-test";
import type { Scores } from "@/core/metrics/words/concept-scores";
import { summarise } from "@/core/metrics/statistics/summary";
import type { Check, RawTest } from "./evidence-of";

/** Why two figures cannot be tested against each other. */
const unpaired = { missing: "The two sides are not of the same samples or concepts, so there is no test of them." };
const nothingPaired = { missing: "No sample has a score on both sides." };

/** The test that fits two figures: of pairs where they are of the same samples or concepts, by the jackknife where each has an error. */
export function testOf(
  check: Asked,
  first: Statistic,
  second: Statistic,
  by: "mean" | "signs" = "mean",
): RawTest | { readonly missing: string } {
  if (first.rows !== undefined && first.rows === second.rows) {
    const flips = check.differencesOnly ? differenceOf(first.values, second.values) : rememberedTest(first.values, second.values);
    if (!flips) return nothingPaired;
    return by === "signs" ? asSigns(flips, first.values, second.values) : asFlips(flips);
  }
  if (first.error === undefined || second.error === undefined) return unpaired;
  const [a, b] = [first, second].map(({ summary, error }) => ({ mean: summary.mean, error: error!, count: summary.count }));
  return { name: "jackknife", count: a!.count + b!.count, ...jackknifedDifference(a!, b!) };
}

/** Positive where the first side is ahead, by what the test counts. */
export const leadOf = ({ difference, points }: RawTest): number => (points ? points.above - points.below : difference);

/** The paired test of two lists of scores, as a comparison shows it. */
export function pairedTestOf(check: Asked, first: Scores, second: Scores): RawTest | { readonly missing: string } {
  const flips = check.differencesOnly ? differenceOf(first, second) : pairedTest(first, second);
  return flips ? asFlips(flips) : nothingPaired;
}

/** The difference without its test. */
function differenceOf(first: Scores, second: Scores): Flips | undefined {
  const summary = summarise(pairedDifferences(first, second));
  return summary && { count: summary.count, meanDifference: summary.mean, p: 1, interval: undefined };
}

type Flips = Pick<PairedTest, "count" | "meanDifference" | "p" | "interval">;
type Asked = Pick<Check, "differencesOnly">;

const asFlips = ({ count, p, meanDifference, interval }: Flips): RawTest => ({
  name: "sign flips",
  count,
  p,
  difference: meanDifference,
  interval,
});

function asSigns(flips: Flips, first: Scores, second: Scores): RawTest {
  const signs = signTest(first, second);
  const { above = 0, below = 0, p = 1 } = signs ?? {};
  return { ...asFlips(flips), name: "signs", p, points: { above, below } };
}

/** A page judges again whenever a dictionary has been measured: what has been tested stays tested. */
const remembered = new WeakMap<Scores, WeakMap<Scores, { readonly test: PairedTest | undefined }>>();

function rememberedTest(first: Scores, second: Scores): PairedTest | undefined {
  const ofFirst = remembered.get(first) ?? new WeakMap<Scores, { readonly test: PairedTest | undefined }>();
  remembered.set(first, ofFirst);
  const found = ofFirst.get(second) ?? { test: pairedTest(first, second) };
  ofFirst.set(second, found);
  return found.test;
}
