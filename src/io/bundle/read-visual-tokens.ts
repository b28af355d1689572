import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";
import type { Matrix } from "@/core/linalg/matrix";
import { tensorName, type BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { readMatrix, readSampleIndices } from "./read-residuals";
import { requireFinite } from "@/io/formats/finite";
import { floatValues } from "@/io/formats/tensor-values";

/** States of the image patches of N samples; the patches of a sample are P rows in a row, row-major over the grid. */
export interface VisualTokens {
  readonly grid: readonly [rows: number, columns: number];
  readonly samples: Int32Array; // [N]
  readonly states: Matrix; // [N·P×D], or coordinates in the basis [N·P×r]
  readonly basis?: Matrix; // [D×r], orthonormal columns
}

/** The patches' states of one layer and split, or undefined when the bundle has none. */
export async function readVisualTokens(
  files: BundleFiles,
  manifest: Manifest,
  token: ManifestToken,
  layer: string,
  split: string,
  options?: ReadOptions,
): Promise<VisualTokens | undefined> {
  const entry = token.visualTokens?.find((candidate) => candidate.layer === layer && candidate.split === split);
  if (!entry) return undefined;
  const { grid } = entry;
  const patchCount = grid[0] * grid[1];
  const basis = entry.basis && (await readMatrix(files, entry.basis, [manifest.model.hiddenSize, undefined], options));
  const cols = basis?.cols ?? manifest.model.hiddenSize;
  const tensor = await files.tensor(entry.values, [undefined, patchCount, cols], options);
  const data = floatValues(tensor, tensorName(entry.values));
  requireFinite(data, tensorName(entry.values), cols);
  const sampleCount = tensor.shape[0]!;
  const samples = await readSampleIndices(files, manifest, entry.samples, sampleCount, options);
  return { grid, samples, states: { rows: sampleCount * patchCount, cols, data }, ...(basis && { basis }) };
}
