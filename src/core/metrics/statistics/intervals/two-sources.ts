/**
 * A difference that varies for two reasons: the samples that it is measured on, and the samples that its dictionaries were learned
 * from. The variances add up (the law of total variance; Nadeau and Bengio, “Inference for the generalization error”, 2003, for
 * test and training sets), and the second is estimated from few dictionaries, hence Student's t with Satterthwaite's degrees of freedom.
 */
import jstat from "jstat";
import type { Interval } from "./bootstrap-interval";

/** How a figure moves over dictionaries that were learned again. */
export interface Spread {
  readonly count: number; // dictionaries, at least two
  readonly deviation: number; // the sample's standard deviation, n − 1
}

const { normal, studentt } = jstat.jStat;
const usual = normal.inv(0.975, 0, 1);

/** Beyond this jStat's Student's t loses its digits (p above 1 at a million); the normal distribution is then as good to 1e-4. */
const mostDegrees = 1e4;
const belowStudent = (t: number, degrees: number) => (degrees > mostDegrees ? normal.cdf(t, 0, 1) : studentt.cdf(t, degrees));
const studentQuantile = (degrees: number) => (degrees > mostDegrees ? usual : studentt.inv(0.975, degrees));

/** The spread of figures; undefined for fewer than two. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const count = values.length;
  if (count < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return { count, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)) };
}

/** The standard error of both sources together, and the degrees of freedom that go with it. */
function together(ofSamples: number, { count, deviation }: Spread) {
  const variance = ofSamples ** 2 + deviation ** 2;
  return { error: Math.sqrt(variance), degreesOfFreedom: (count - 1) * (variance / deviation ** 2) ** 2 };
}

/** A 95 % interval over samples, wider by the spread over dictionaries; each side of the figure by its own length. */
export function widenedInterval(figure: number, [low, high]: Interval, spread: Spread): Interval {
  if (spread.deviation === 0) return [low, high];
  const half = (length: number) => {
    const { error, degreesOfFreedom } = together(length / usual, spread);
    return error * studentQuantile(degreesOfFreedom);
  };
  return [figure - half(figure - low), figure + half(high - figure)];
}

/** A two-sided p of a figure over samples, larger by the spread over dictionaries: p stands for the standard error that would give it. */
export function widenedP(figure: number, p: number, spread: Spread): number {
  if (spread.deviation === 0 || figure === 0 || p >= 1) return p;
  const deviate = -normal.inv(p / 2, 0, 1);
  const { error, degreesOfFreedom } = together(Math.abs(figure) / deviate, spread);
  return Math.max(p, 2 * belowStudent(-Math.abs(figure) / error, degreesOfFreedom));
}
