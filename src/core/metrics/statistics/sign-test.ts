import jstat from "jstat";
import { pairedDifferences } from "./paired-test";

/** How many of the pairs lie on which side of y = x, and how likely so uneven a split is where both sides are alike. */
export interface SignTest {
  readonly above: number;
  readonly below: number;
  readonly equal: number; // have no say
  readonly p: number; // two-sided, exact
}

/** The exact sign test of a against b; undefined where no pair differs. */
export function signTest(a: ArrayLike<number | undefined>, b: ArrayLike<number | undefined>): SignTest | undefined {
  const differences = pairedDifferences(a, b);
  const above = differences.filter((difference) => difference > 0).length;
  const below = differences.filter((difference) => difference < 0).length;
  if (above + below === 0) return undefined;
  const p = Math.min(1, 2 * jstat.jStat.binomial.cdf(Math.min(above, below), above + below, 0.5));
  return { above, below, equal: differences.length - above - below, p };
}
