import jstat from "jstat";

export interface RankCorrelation {
  readonly rho: number;
  readonly degreesOfFreedom: number;
  readonly p: number; // two-sided, by Student's t as scipy's `spearmanr` has it
}

/**
 * Spearman's rank correlation, equal values sharing their mean rank. Undefined below three pairs and where one side does not vary.
 * Of orders that agree wholly, where t is infinite, p is the exact one: two of the n! orders are as extreme.
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): RankCorrelation | undefined {
  const degreesOfFreedom = Math.min(x.length, y.length) - 2;
  if (degreesOfFreedom < 1 || new Set(x).size < 2 || new Set(y).size < 2) return undefined;
  const rho = Math.max(-1, Math.min(1, jstat.jStat.spearmancoeff([...x], [...y])));
  const t = Math.abs(rho) * Math.sqrt(degreesOfFreedom / (1 - rho ** 2));
  const agreesWholly = 1 - Math.abs(rho) < 1e-12; // ranks are whole numbers: what is left is rounding
  const p = agreesWholly ? 2 / jstat.jStat.factorial(degreesOfFreedom + 2) : 2 * jstat.jStat.studentt.cdf(-t, degreesOfFreedom);
  return { rho, degreesOfFreedom, p };
}
