import jstat from "jstat";
import { summarise, type ScoreSummary } from "./summary";

export interface TTest {
  readonly t: number; // positive where the first sample's mean is the larger
  readonly degreesOfFreedom: number;
  readonly p: number; // two-sided
}

/**
 * Student's two-sided t-test of two independent samples with equal variances, as the paper uses it (scipy's `ttest_ind`).
 * Undefined where there is nothing to test: fewer than three values, an empty sample, or no variance at all.
 */
export function tTest(a: ArrayLike<number>, b: ArrayLike<number>): TTest | undefined {
  const first = summarise(a);
  const second = summarise(b);
  return first && second && tTestOfSummaries(first, second);
}

/** The same test by the counts, means and deviations alone: it needs no more. */
function tTestOfSummaries(first: ScoreSummary, second: ScoreSummary): TTest | undefined {
  const degreesOfFreedom = first.count + second.count - 2;
  const pooled = (first.count * first.std ** 2 + second.count * second.std ** 2) / degreesOfFreedom;
  if (degreesOfFreedom < 1 || (!varies(first) && !varies(second))) return undefined;
  const t = (first.mean - second.mean) / Math.sqrt(pooled * (1 / first.count + 1 / second.count));
  return { t, degreesOfFreedom, p: 2 * jstat.jStat.studentt.cdf(-Math.abs(t), degreesOfFreedom) };
}

/** The computed deviation of equal numbers may be a rounding error above 0. */
function varies({ mean, std }: ScoreSummary): boolean {
  return std > 1e-12 * Math.abs(mean);
}
