import { testTitles } from "@/core/metrics/statistics/compared-pairs";
import { pRange } from "@/core/metrics/statistics/p-text";
import type { Reading, Score } from "@/core/scores/score";
import { formatCount, formatFixed, formatNumber, formatPercent } from "@/views/numbers";

type Maybe = number | undefined;

/** A score's value as it is written everywhere on the page. */
export function formatScore({ format }: Pick<Score, "format">, value: Maybe): string {
  return format === "percent" ? formatPercent(value) : formatFixed(value, format);
}

/** The same with a digit less, beside an axis. */
export function formatScoreTick({ format }: Pick<Score, "format">, value: number): string {
  if (format === "percent") return formatPercent(value);
  return format > 2 ? formatFixed(value, format - 1) : formatNumber(value);
}

/** What each concept has: a number, or whether something is true of it. */
export function formatOfConcept(score: Pick<Score, "format">, value: number | boolean | undefined): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : formatScore(score, value);
}

/** "↑" where more is better, "↓" where less is. */
export const arrowOf = ({ better }: Pick<Score, "better">): string => (better === null ? "" : better === "higher" ? " ↑" : " ↓");

/** What a value is the mean of, and what stands beside it. */
export function describeReading(score: Pick<Score, "format">, { over, test, note }: Reading): string {
  const count = over && `${formatCount(over.count)} ${over.unit}`;
  return [
    over && (over.std === undefined ? count : `± ${formatScore(score, over.std)} over ${count}`),
    over && over.unscored > 0 && `${formatCount(over.unscored)} with nothing to score`,
    test && `${pRange([test.p])} (${testTitles[test.name].title}) against own words`,
    note,
  ]
    .filter(Boolean)
    .join("; ");
}
