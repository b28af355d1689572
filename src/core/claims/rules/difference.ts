import type { Statistic } from "@/core/claims/statistic";
import { jackknifedDifference } from "@/core/metrics/statistics/intervals/jackknife";
import { comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { pairedDifferences } from "@/core/metrics/statistics/paired-test";
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
    const flips = pairedTestOf(check, first.values, second.values);
    return by === "signs" && !("missing" in flips) ? asSigns(flips, first.values, second.values) : flips;
  }
  if (first.error === undefined || second.error === undefined) return unpaired;
  const [a, b] = [first, second].map(({ summary, error }) => ({ mean: summary.mean, error: error!, count: summary.count }));
  return { name: "jackknife", count: a!.count + b!.count, ...jackknifedDifference(a!, b!) };
}

/** Positive where the first side is ahead, by what the test counts. */
export const leadOf = ({ difference, points }: RawTest): number => (points ? points.above - points.below : difference);

/** The paired test of two lists of scores, as a comparison shows it: a test of its own, which is adjusted with its claim's. */
export function pairedTestOf(check: Asked, first: Scores, second: Scores): RawTest | { readonly missing: string } {
  const test = check.differencesOnly ? differenceOf(first, second) : comparePairs(first, second);
  return test ? { ...test } : nothingPaired;
}

/** The difference without its test. */
function differenceOf(first: Scores, second: Scores): RawTest | undefined {
  const summary = summarise(pairedDifferences(first, second));
  return summary && { name: "sign flips", count: summary.count, difference: summary.mean, p: 1, interval: undefined };
}

type Asked = Pick<Check, "differencesOnly">;

function asSigns(flips: RawTest, first: Scores, second: Scores): RawTest {
  const signs = signTest(first, second);
  const { above = 0, below = 0, p = 1 } = signs ?? {};
  return { ...flips, name: "signs", p, points: { above, below } };
}
