import { summarise } from "@/core/metrics/statistics/summary";
import { hitPermutation } from "@/core/metrics/statistics/hit-permutation";

/** How often a saliency map is largest on a region of its image, beside what the place alone would give. */
export interface HitRate {
  readonly count: number; // samples
  /** Share of samples whose largest patch lies on the region. */
  readonly hits: number;
  /** The same with every other sample's largest patch: what a saliency map gives that prefers a place, whatever is there. */
  readonly otherImages: number | undefined; // undefined for one sample
  /** Mean share of the patches that the region covers: what a patch at random gives. */
  readonly area: number;
  /** How likely so many hits are if the largest patches were dealt out among the images; undefined for one sample, and where it was not asked for. */
  readonly test: { readonly name: "permutation"; readonly p: number } | undefined;
}

/** The rate of some samples, each with the patch where its saliency map is largest and the patches of its region; undefined for none. */
export function hitRate(
  peaks: ArrayLike<number>,
  regions: readonly Uint8Array[],
  { tested }: { readonly tested: boolean },
): HitRate | undefined {
  const count = regions.length;
  if (count === 0) return undefined;
  const own = regions.map((region, i) => region[peaks[i]!]!);
  const mean = (values: ArrayLike<number>) => summarise(values)!.mean;
  const area = mean(regions.map(mean));
  if (count === 1) return { count, hits: mean(own), otherImages: undefined, area, test: undefined };
  const timesLargest = new Float64Array(regions[0]!.length);
  for (let i = 0; i < count; i++) timesLargest[peaks[i]!]! += 1;
  const others = regions.map((region, i) => {
    let hits = -own[i]!;
    for (let patch = 0; patch < region.length; patch++) hits += region[patch]! * timesLargest[patch]!;
    return hits / (count - 1);
  });
  const test = tested ? ({ name: "permutation", p: hitPermutation(peaks, regions)! } as const) : undefined;
  return { count, hits: mean(own), otherImages: mean(others), area, test };
}
