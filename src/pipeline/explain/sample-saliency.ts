/** Image patches of a bundle with what is known of their samples, and the saliency of concepts on them. */
import { type PatchGrid, type PatchOwner, patchOwners } from "@/core/bundle/patches";
import { saliency } from "@/core/explain/saliency";
import type { Matrix } from "@/core/linalg/matrix";
import { boxedObjects, type BoxedObject } from "@/core/metrics/localisation/boxed-objects";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { VisualTokens } from "@/io/bundle/read-visual-tokens";
import { toCoordinates } from "@/pipeline/learn/compact-basis";
import type { Projectable } from "@/pipeline/learn/project";

/** u_k·h_p of one sample's patches for every concept. */
export interface SampleSaliency {
  readonly grid: PatchGrid;
  readonly values: Matrix; // [K×P]
}

/** Every concept's saliency on a sample, or undefined when the bundle has no states of its patches in the dictionary's layer. */
export async function readSampleMaps(
  bundle: BundleReader,
  { token, layer, concepts }: Projectable,
  sampleIndex: number,
  options?: ReadOptions,
): Promise<SampleSaliency | undefined> {
  for (const { owner } of patchOwners(bundle.manifest, token, layer))
    for (const { layer: candidate, split } of owner.visualTokens ?? []) {
      if (candidate !== layer) continue;
      const patches = (await bundle.visualTokens(owner.token, layer, split, options))!;
      const place = patches.samples.indexOf(sampleIndex);
      if (place >= 0) return { grid: patches.grid, values: saliency(inPatchSpace(concepts, patches), patchesAt(patches, place)) };
    }
  return undefined;
}

/** A sample's image with its patches and the objects whose place is known. */
export interface LocatedImage {
  readonly token: string;
  readonly word: string; // what the token's images are of
  readonly sampleIndex: number;
  readonly patches: VisualTokens;
  readonly place: number; // of the sample among those of `patches`
  readonly objects: readonly BoxedObject[];
}

/** The images of a split whose patches have states. */
export async function readLocatedImages(
  bundle: BundleReader,
  owners: readonly PatchOwner[],
  layer: string,
  split: string,
  options?: ReadOptions,
): Promise<LocatedImage[]> {
  const images: LocatedImage[] = [];
  for (const { token, owner, word } of owners) {
    const patches = await bundle.visualTokens(owner.token, layer, split, options);
    if (!patches) continue;
    const samples = await bundle.samples(patches.samples, options);
    samples.forEach(({ factors }, place) =>
      images.push({ token, word, sampleIndex: patches.samples[place]!, patches, place, objects: boxedObjects(factors) }),
    );
  }
  return images;
}

/** Maps of directions of the model's own space [R×D] on images; directions are moved into the patches' basis once a basis. */
export function saliencyBy(directions: Matrix): (image: LocatedImage) => Matrix {
  const moved = new Map<VisualTokens, Matrix>();
  return ({ patches, place }) => {
    const own = moved.get(patches) ?? inPatchSpace(directions, patches);
    moved.set(patches, own);
    return saliency(own, patchesAt(patches, place));
  };
}

function inPatchSpace(directions: Matrix, { basis }: VisualTokens): Matrix {
  return toCoordinates(directions, basis ? { compact: { basis } } : {});
}

/** A view of one sample's patches [P×D or r]. */
function patchesAt({ grid, states }: VisualTokens, place: number): Matrix {
  const rows = grid[0] * grid[1];
  return { rows, cols: states.cols, data: states.data.subarray(place * rows * states.cols, (place + 1) * rows * states.cols) };
}
