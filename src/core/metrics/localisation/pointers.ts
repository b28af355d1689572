import { indexOfLargest } from "@/core/linalg/largest";
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { type HitRate, hitRate } from "./hit-rate";
import { topConcepts } from "@/core/metrics/words/top-concepts";

/**
 * What points at a patch of a sample: its strongest concept; the same less the mean concept; the same on states less each
 * position's mean over learning samples, which leaves no favourite place; the token's row of the unembedding; random directions.
 */
export type Pointer = "concept" | "centred-concept" | "centred-states" | "token-row" | "random";

/** The patch where a sample's strongest concept is largest, by pointer; undefined for all where no concept is active. */
export function strongestPeaks(
  activations: ArrayLike<number>, // [K]
  values: Matrix, // [K×P]
  meanSaliency: Matrix | undefined, // [K×P] of each position's mean state
): Readonly<Partial<Record<Pointer, number>>> {
  const [top] = topConcepts(activations, 1);
  if (top === undefined) return {};
  // A negative activation (pca) says that the state is on the concept's far side.
  const side = Math.sign(activations[top]!);
  const strongest = rowOf(values, top);
  const less = (mean: ArrayLike<number>) => indexOfLargest(strongest.map((value, patch) => side * (value - mean[patch]!)));
  return {
    concept: indexOfLargest(strongest.map((value) => side * value)),
    "centred-concept": less(meanRow(values)),
    ...(meanSaliency && { "centred-states": less(rowOf(meanSaliency, top)) }),
  };
}

/** The hit rate over the samples that have the region and a patch pointed at; undefined where there are none. */
export function rateWhere(
  peaks: readonly (number | undefined)[],
  regions: readonly (Uint8Array | undefined)[],
  how = { tested: true },
): HitRate | undefined {
  const having = [...regions.keys()].filter((sample) => regions[sample] !== undefined && peaks[sample] !== undefined);
  return hitRate(
    having.map((sample) => peaks[sample]!),
    having.map((sample) => regions[sample]!),
    how,
  );
}

/** One rate for several directions over the same samples: their means, without a test. */
export function meanRate(rates: readonly HitRate[]): HitRate | undefined {
  const [first] = rates;
  const mean = (of: (rate: HitRate) => number) => rates.reduce((sum, rate) => sum + of(rate), 0) / rates.length;
  const others = first?.otherImages === undefined ? undefined : mean(({ otherImages }) => otherImages!);
  return first && { ...first, hits: mean(({ hits }) => hits), otherImages: others, test: undefined };
}

function meanRow({ rows, cols, data }: Matrix): Float64Array {
  const mean = new Float64Array(cols);
  for (let i = 0; i < data.length; i++) mean[i % cols]! += data[i]! / rows;
  return mean;
}
