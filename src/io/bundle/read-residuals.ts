import { BundleError } from "@/core/bundle/bundle-error";
import type { Manifest, ManifestToken, TensorReference } from "@/core/bundle/manifest/schema";
import type { TokenRows } from "@/core/bundle/token-rows";
import type { Matrix } from "@/core/linalg/matrix";
import { tensorName, type BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { requireFinite, requireValues } from "@/io/formats/finite";
import { floatValues, indexValues } from "@/io/formats/tensor-values";

/** States of one token, or of several, in a layer and split. A compact layer has coordinates in a basis instead of the states themselves. */
export interface Residuals {
  readonly matrix: Matrix; // [M×D], or Z·basis [M×r]
  readonly compact?: {
    readonly basis: Matrix; // [D×r], orthonormal columns
    readonly outside: Float32Array; // [M] ‖z‖² − ‖z·basis‖²
    readonly centredEnergy: number; // share of the learn rows' centred energy that the basis keeps; of several tokens, the least
  };
  /** Whose rows these are. Absent: all are of the one token. */
  readonly tokenRows?: readonly TokenRows[];
}

/** Sample index of each row of a split. */
export async function readRows(
  files: BundleFiles,
  manifest: Manifest,
  token: ManifestToken,
  split: string,
  options?: ReadOptions,
): Promise<Int32Array> {
  const reference = Object.hasOwn(token.rows, split) ? token.rows[split] : undefined;
  if (!reference) throw new BundleError(`The token "${token.token}" has no rows of the split "${split}".`);
  const samples = await readSampleIndices(files, manifest, reference, undefined, options);
  requireDistinct(samples, `The token "${token.token}"`, split);
  return samples;
}

/** A row of a token is one sample, which counts once. */
function requireDistinct(samples: Int32Array, who: string, split: string): void {
  const rowOf = new Map<number, number>();
  samples.forEach((sample, row) => {
    const first = rowOf.get(sample);
    if (first !== undefined)
      throw new BundleError(`${who} names sample ${sample} twice in its rows of the split "${split}", in rows ${first} and ${row}.`);
    rowOf.set(sample, row);
  });
}

/** An I32 tensor of sample indices. */
export async function readSampleIndices(
  files: BundleFiles,
  manifest: Manifest,
  reference: TensorReference,
  length: number | undefined,
  options?: ReadOptions,
): Promise<Int32Array> {
  const sampleCount = manifest.samples.reduce((sum, part) => sum + part.count, 0);
  return indexValues(await files.tensor(reference, [length], options), sampleCount, `${tensorName(reference)}, a sample index,`);
}

/** The states of one layer and split. */
export async function readResiduals(
  files: BundleFiles,
  manifest: Manifest,
  token: ManifestToken,
  layer: string,
  split: string,
  options?: ReadOptions,
): Promise<Residuals> {
  const entry = token.residuals.find((candidate) => candidate.layer === layer && candidate.split === split);
  if (!entry) throw new BundleError(`The token "${token.token}" has no residuals of the layer "${layer}" and the split "${split}".`);
  return readStates(files, manifest, token, entry, options);
}

/** States of the token's rows, as an entry of the manifest says where they are. */
export async function readStates(
  files: BundleFiles,
  manifest: Manifest,
  token: ManifestToken,
  entry: ManifestToken["residuals"][number],
  options?: ReadOptions,
): Promise<Residuals> {
  const rows = (await readRows(files, manifest, token, entry.split, options)).length;
  const hiddenSize = manifest.model.hiddenSize;
  if (entry.storage === "full") return { matrix: await readMatrix(files, entry.values, [rows, hiddenSize], options) };
  const basis = await readMatrix(files, entry.basis, [hiddenSize, undefined], options);
  const [matrix, outside] = await Promise.all([
    readMatrix(files, entry.values, [rows, basis.cols], options),
    readVector(files, entry.outside, rows, options),
  ]);
  return { matrix, compact: { basis, outside, centredEnergy: entry.centredEnergy } };
}

/** A float tensor of two dimensions, all of whose values are finite. */
export async function readMatrix(
  files: BundleFiles,
  reference: TensorReference,
  shape: readonly [number | undefined, number | undefined],
  options?: ReadOptions,
): Promise<Matrix> {
  const tensor = await files.tensor(reference, shape, options);
  const [rows, cols] = tensor.shape as [number, number];
  requireValues([rows, cols], tensorName(reference));
  const data = floatValues(tensor, tensorName(reference));
  requireFinite(data, tensorName(reference), cols);
  return { rows, cols, data };
}

/** A float tensor of one dimension, all of whose values are finite. */
export async function readVector(
  files: BundleFiles,
  reference: TensorReference,
  length: number,
  options?: ReadOptions,
): Promise<Float32Array> {
  const data = floatValues(await files.tensor(reference, [length], options), tensorName(reference));
  requireFinite(data, tensorName(reference));
  return data;
}
