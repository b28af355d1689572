/** How often a dictionary's concepts lie on the objects that a bundle's samples say the place of. */
import { BundleError } from "@/core/bundle/bundle-error";
import { type PatchGrid, patchOwners } from "@/core/bundle/patches";
import { tokensOfRows } from "@/core/bundle/token-rows";
import { expandRow } from "@/core/grounding/unembedding";
import { indexOfLargest } from "@/core/linalg/largest";
import { type Matrix, rowOf, zeros64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import type { HitRate } from "@/core/metrics/localisation/hit-rate";
import { type ConceptLocation, conceptLocations, wordPatches } from "@/core/metrics/localisation/localisation";
import { meanRate, type Pointer, rateWhere, strongestPeaks } from "@/core/metrics/localisation/pointers";
import { randomDirections } from "@/core/metrics/words/random-words";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { predictedPiece } from "./next-word";
import type { Projectable, ProjectedSplit } from "@/pipeline/learn/project";
import { type LocatedImage, saliencyBy, readLocatedImages } from "./sample-saliency";

export interface Localisation {
  readonly token: string;
  readonly layer: string;
  readonly words: readonly string[]; // whose objects count
  readonly split: string;
  /** Where each concept's region was chosen; absent: on `split` itself. */
  readonly learnSplit?: string;
  readonly grid: PatchGrid;
  readonly samples: number;
  readonly directions: number; // random ones
  readonly seed: number;
  readonly pointers: readonly { readonly pointer: Pointer; readonly rate: HitRate }[];
  readonly concepts: readonly ConceptLocation[];
}

export interface LocalisationOptions extends ReadOptions {
  readonly directions: number;
  readonly seed: number;
  readonly pause?: (() => Promise<void>) | undefined;
  readonly onSample?: ((done: number, total: number) => void) | undefined;
}

/** The rates over a split's samples; `tested` are their activations. */
export async function measureLocalisation(
  bundle: BundleReader,
  dictionary: Projectable,
  tested: ProjectedSplit,
  { directions, seed, pause, onSample, ...options }: LocalisationOptions,
): Promise<Localisation> {
  const { token, layer, concepts } = dictionary;
  const { images, learned, regions, grid, learnSplit } = await readImages(bundle, dictionary, tested, options);
  let done = 0;
  const next = async () => {
    onSample?.(++done, images.length + learned.length);
    await pause?.();
    options.signal?.throwIfAborted();
  };
  const saliencyOf = saliencyBy(concepts);
  const onLearned = await locate(learned, saliencyOf, next);
  const saliencyOfRandom = saliencyBy(randomDirections(directions, concepts.cols, "isotropic", createRandom(seed)));
  const saliencyOfToken = await tokenSaliency(bundle, images, options);
  const peaks: number[][] = []; // [N][K]
  const otherPeaks: number[][] = []; // [N][directions]
  const pointed: Partial<Record<Pointer, number>>[] = [];
  for (const image of images) {
    const values = saliencyOf(image);
    const strongest = strongestPeaks(rowOf(tested.activations, image.row), values, onLearned?.meanSaliency);
    pointed.push({ ...strongest, ...(saliencyOfToken && { "token-row": indexOfLargest(saliencyOfToken(image).data) }) });
    peaks.push(peaksOf(values));
    otherPeaks.push(peaksOf(saliencyOfRandom(image)));
    await next();
  }
  const rates: Partial<Record<Pointer, HitRate | undefined>> = { random: meanRate(columnRates(otherPeaks, regions)) };
  for (const pointer of ["concept", "centred-concept", "centred-states", "token-row"] as const) {
    const patches = pointed.map((found) => found[pointer]);
    rates[pointer] = rateWhere(patches, regions);
  }
  return {
    token,
    layer,
    words: [...new Set(images.map(({ word }) => word))],
    split: tested.split,
    ...(onLearned && { learnSplit: learnSplit! }),
    grid,
    samples: images.length,
    directions,
    seed,
    pointers: order.flatMap((pointer) => (rates[pointer] ? [{ pointer, rate: rates[pointer] }] : [])),
    concepts: conceptLocations(
      concepts.rows,
      onLearned && { peaks: onLearned.peaks, objects: learned.map(({ objects }) => objects) },
      { peaks: Int32Array.from(peaks.flat()), objects: images.map(({ objects }) => objects) },
      regions,
      grid,
    ),
  };
}

const order = ["concept", "centred-concept", "centred-states", "token-row", "random"] as const satisfies readonly Pointer[];

/** The split's images that have a row and an object of their word, what those objects cover, and the learning images. */
async function readImages(bundle: BundleReader, { token, layer }: Projectable, tested: ProjectedSplit, options: ReadOptions) {
  const { split } = tested;
  const owners = patchOwners(bundle.manifest, token, layer);
  const rows = rowsBySample(token, tested);
  const found = (await readLocatedImages(bundle, owners, layer, split, options)).flatMap((image) => {
    const row = rows.get(`${image.token} ${image.sampleIndex}`);
    return row === undefined ? [] : [{ ...image, row }];
  });
  const [first] = found;
  if (!first)
    throw new BundleError(`The bundle has no states of image patches for the token "${token}", layer "${layer}" and split "${split}".`);
  const { grid } = first.patches;
  const covered = wordPatches(found, grid);
  const images = found.filter((_, i) => covered[i]);
  if (images.length === 0) throw new BundleError(`No sample of the split "${split}" says where its ${first.word} is.`);
  const learnSplit = bundle.splitOf("learn");
  const other = learnSplit !== undefined && learnSplit !== split;
  const learned = other ? await readLocatedImages(bundle, owners, layer, learnSplit, options) : [];
  if ([...found, ...learned].some(({ patches }) => patches.grid.join() !== grid.join()))
    throw new BundleError("The images' grids of patches differ, so their saliency cannot be compared.");
  return { images, learned, regions: covered.filter((region) => region !== undefined), grid, learnSplit };
}

function rowsBySample(token: string, { sampleIndices, tokenRows }: ProjectedSplit): Map<string, number> {
  const owners = tokensOfRows(tokenRows ?? [{ token, rows: sampleIndices.length }]);
  return new Map(Array.from(sampleIndices, (sample, row) => [`${owners[row]} ${sample}`, row] as const));
}

/** The concepts' largest patches on images [N×K], and their saliency on each position's mean state [K×P]; undefined without images. */
async function locate(images: readonly LocatedImage[], saliencyOf: (image: LocatedImage) => Matrix, next: () => Promise<void>) {
  if (images.length === 0) return undefined;
  const peaks: number[] = [];
  let sums: ReturnType<typeof zeros64> | undefined;
  for (const image of images) {
    const values = saliencyOf(image);
    sums ??= zeros64(values.rows, values.cols);
    for (let i = 0; i < values.data.length; i++) sums.data[i]! += values.data[i]!;
    peaks.push(...peaksOf(values));
    await next();
  }
  const { rows, cols, data } = sums!;
  return { peaks: Int32Array.from(peaks), meanSaliency: { rows, cols, data: Float32Array.from(data, (sum) => sum / images.length) } };
}

const peaksOf = (values: Matrix): number[] => Array.from({ length: values.rows }, (_, k) => indexOfLargest(rowOf(values, k)));

function columnRates(peaks: readonly (readonly number[])[], regions: readonly Uint8Array[]): HitRate[] {
  return peaks[0]!.map((_, column) => {
    const patches = peaks.map((found) => found[column]!);
    return rateWhere(patches, regions, { tested: false })!;
  });
}

/** Maps of the unembedding's row of each image's token; undefined without an unembedding. */
async function tokenSaliency(
  bundle: BundleReader,
  images: readonly LocatedImage[],
  options: ReadOptions,
): Promise<((image: LocatedImage) => Matrix) | undefined> {
  const unembedding = await bundle.unembedding(options);
  if (!unembedding) return undefined;
  const byToken = new Map<string, (image: LocatedImage) => Matrix>();
  for (const token of new Set(images.map((image) => image.token))) {
    const data = new Float32Array(unembedding.hiddenSize);
    expandRow(unembedding, predictedPiece(bundle, token), data);
    byToken.set(token, saliencyBy({ rows: 1, cols: data.length, data }));
  }
  return (image) => byToken.get(image.token)!(image);
}
