import jstat from "jstat";
import type { Interval } from "./bootstrap-interval";

/**
 * The jackknife's standard error of a figure that is a mean over pairs of concepts, such as the overlap of words: each concept
 * is left out once. The pairs are not independent of each other, the concepts are taken to be.
 */
export function jackknifeError(leftOut: readonly number[]): number {
  const count = leftOut.length;
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / count;
  return Math.sqrt(((count - 1) / count) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}

/** The mean off the diagonal of a matrix [K×K], row-major, without each of its K concepts in turn. */
export function meansWithoutEach(matrix: ArrayLike<number>, K: number): number[] {
  let total = 0;
  const involved = new Float64Array(K); // all entries that a concept is in
  for (let k = 0; k < K; k++)
    for (let l = 0; l < K; l++) {
      if (k === l) continue;
      const value = matrix[k * K + l]!;
      total += value;
      involved[k]! += value;
      involved[l]! += value;
    }
  return Array.from(involved, (own) => (total - own) / ((K - 1) * (K - 2)));
}

/** Two such means of different dictionaries: their difference, its 95 % interval and two-sided p by Student's t. */
export function jackknifedDifference(
  first: { readonly mean: number; readonly error: number; readonly count: number },
  second: { readonly mean: number; readonly error: number; readonly count: number },
): { readonly difference: number; readonly interval: Interval; readonly p: number } {
  const difference = first.mean - second.mean;
  const error = Math.hypot(first.error, second.error);
  const { studentt } = jstat.jStat;
  const degreesOfFreedom = Math.min(first.count, second.count) - 1; // of the smaller one alone: never too many
  const half = error * studentt.inv(0.975, degreesOfFreedom);
  const p = error > 0 ? 2 * studentt.cdf(-Math.abs(difference) / error, degreesOfFreedom) : difference === 0 ? 1 : 0;
  return { difference, interval: [difference - half, difference + half], p };
}
