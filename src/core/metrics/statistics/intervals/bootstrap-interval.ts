import jstat from "jstat";
import type { Random } from "@/core/linalg/random";

/** Limits that hold the true value in 95 of 100 such samples. */
export type Interval = readonly [low: number, high: number];

const resamples = 1_999;
const { normal } = jstat.jStat;

/**
 * The bias-corrected and accelerated (BCa) 95 % bootstrap interval of a mean, over resamples of the values (Efron 1987; scipy's
 * `bootstrap`, its default). Undefined for fewer than three values; of values that do not vary, their one value twice.
 */
export function bootstrapInterval(values: readonly number[], { integerBelow }: Random): Interval | undefined {
  const count = values.length;
  if (count < 3) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const centred = values.map((value) => mean - value);
  const squares = centred.reduce((sum, value) => sum + value ** 2, 0);
  if (squares <= count * (1e-12 * mean) ** 2) return [mean, mean];
  const means = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[integerBelow(count)]!;
    means[draw] = sum / count;
  }
  means.sort();
  // The jackknife's third moment; leaving out a large value leaves a small mean, hence the sign.
  const acceleration = -centred.reduce((sum, value) => sum + value ** 3, 0) / (6 * squares ** 1.5);
  const rounding = 1e-12 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0); // equal sums in another order
  const below = means.filter((each) => each < mean - rounding).length;
  const upTo = means.filter((each) => each <= mean + rounding).length;
  const bias = normal.inv((below + upTo) / (2 * resamples), 0, 1);
  const limit = (z: number) => {
    const shifted = bias + z;
    return quantileOf(means, normal.cdf(bias + shifted / (1 - acceleration * shifted), 0, 1));
  };
  const z = normal.inv(0.975, 0, 1);
  return [limit(-z), limit(z)];
}

/** NumPy's default: linear between the two nearest. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
