import { createRandom } from "@/core/linalg/random";

const draws = 9_999;

/**
 * How likely so many hits are if a map's largest patch had nothing to do with its own image: the images' patches are dealt out
 * anew among the images, 9,999 times from the seed. Two-sided about the mean over all ways to deal them; undefined for one image.
 */
export function hitPermutation(peaks: ArrayLike<number>, regions: readonly Uint8Array[], seed = 0): number | undefined {
  const count = regions.length;
  if (count < 2) return undefined;
  const { integerBelow } = createRandom(seed);
  const dealt = Int32Array.from({ length: count }, (_, i) => peaks[i]!);
  const hitsOf = () => regions.reduce((sum, region, i) => sum + region[dealt[i]!]!, 0);
  let expected = 0;
  for (const region of regions) for (const peak of dealt) expected += region[peak]! / count;
  const seen = Math.abs(hitsOf() - expected) - 1e-9; // hits are whole numbers
  let extreme = 1;
  for (let draw = 0; draw < draws; draw++) {
    for (let i = count - 1; i > 0; i--) {
      const j = integerBelow(i + 1);
      [dealt[i], dealt[j]] = [dealt[j]!, dealt[i]!];
    }
    if (Math.abs(hitsOf() - expected) >= seen) extreme++;
  }
  return extreme / (draws + 1);
}
