/**
 * Two scores of the same samples, compared sample by sample. The test flips the signs of the differences: if neither side were
 * better, each difference would be as likely with the other sign. Nothing is assumed of their distribution.
 */
import jstat from "jstat";
import { createRandom, type Random } from "@/core/linalg/random";
import { bootstrapInterval, type Interval } from "./intervals/bootstrap-interval";
import { summarise } from "./summary";

export interface PairedTest {
  readonly count: number; // pairs of which both sides have a score
  readonly meanDifference: number; // positive where the first side is the larger
  readonly interval: Interval | undefined; // 95 %, of the mean difference; undefined for fewer than three pairs
  readonly p: number; // two-sided
  /** All sign flips were counted; else p is of `draws` seeded ones. */
  readonly exact: boolean;
  /** Student's t of the differences, beside the test: undefined where they do not vary. */
  readonly t: { readonly t: number; readonly degreesOfFreedom: number; readonly p: number } | undefined;
}

type Entries = ArrayLike<number | undefined>;

/** So many pairs are counted exactly: 65,536 flips. */
const exactUpTo = 16;
const draws = 9_999;

/** The test of a − b over the pairs that have both; undefined where there is none. */
export function pairedTest(a: Entries, b: Entries, seed = 0): PairedTest | undefined {
  const differences = pairedDifferences(a, b);
  const summary = summarise(differences);
  if (!summary) return undefined;
  const exact = differences.length <= exactUpTo;
  const random = createRandom(seed);
  return {
    count: summary.count,
    meanDifference: summary.mean,
    interval: bootstrapInterval(differences, random),
    p: exact ? exactFlips(differences) : drawnFlips(differences, random),
    exact,
    t: studentOf(summary.count, summary.mean, summary.std),
  };
}

/** a − b where both are there. */
export function pairedDifferences(a: Entries, b: Entries): number[] {
  return Array.from({ length: Math.min(a.length, b.length) }, (_, i) => {
    const [first, second] = [a[i], b[i]];
    return first === undefined || second === undefined ? undefined : first - second;
  }).filter((difference) => difference !== undefined);
}

/** What counts as extreme: a sum as large as the one seen, up to rounding. */
function thresholdOf(differences: readonly number[]): number {
  const scale = differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  return Math.abs(differences.reduce((sum, difference) => sum + difference, 0)) - 1e-12 * scale;
}

/** The share of all 2ⁿ flips that are as extreme; of a flip and its opposite one is counted. */
function exactFlips(differences: readonly number[]): number {
  const threshold = thresholdOf(differences);
  const flips = 2 ** (differences.length - 1);
  let extreme = 0;
  for (let flip = 0; flip < flips; flip++) {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) sum += (flip >> i) & 1 ? -differences[i]! : differences[i]!;
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / flips;
}

/** The share of drawn flips that are as extreme, the one seen among them: never 0. */
function drawnFlips(differences: readonly number[], { integerBelow }: Random): number {
  const threshold = thresholdOf(differences);
  let extreme = 1;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let signs = 0;
    for (let i = 0; i < differences.length; i++) {
      if (i % 24 === 0) signs = integerBelow(2 ** 24);
      sum += (signs >> (i % 24)) & 1 ? -differences[i]! : differences[i]!;
    }
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / (draws + 1);
}

function studentOf(count: number, mean: number, std: number): PairedTest["t"] {
  const degreesOfFreedom = count - 1;
  if (degreesOfFreedom < 1 || std <= 1e-12 * Math.abs(mean)) return undefined; // equal numbers: what varies is rounding
  const t = (mean * Math.sqrt(degreesOfFreedom)) / std; // the population's deviation, hence n − 1
  return { t, degreesOfFreedom, p: 2 * jstat.jStat.studentt.cdf(-Math.abs(t), degreesOfFreedom) };
}
