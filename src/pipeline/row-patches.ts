import type { PatchGrid } from "@/core/bundle/patches";
import { tensorName } from "@/io/bundle-files";
import type { BundleReader } from "@/io/bundle-reader";
import type { ReadOptions } from "@/io/bundle-source";
import { indexValues } from "@/io/tensor-values";

/** The image patch that each sample's row was taken at, of a token whose rows are patches. */
export interface RowPatches {
  readonly token: string;
  readonly grid: PatchGrid;
  readonly sampleIndices: Int32Array; // [N], of all splits
  readonly patches: Int32Array; // [N], numbered row by row
}

/** The patches, or undefined where rows are no patches or the grid is not known. */
export async function readRowPatches(bundle: BundleReader, name: string, options?: ReadOptions): Promise<RowPatches | undefined> {
  const { token, parts } = bundle.token(name);
  const visual = parts.length === 1 ? parts[0]!.visual : undefined;
  const owner = bundle.manifest.tokens.find((entry) => entry.visualTokens && (entry.token === token || entry.token === visual?.word));
  const grid = owner?.visualTokens?.[0]?.grid;
  if (!visual || !grid) return undefined;
  const splits = await Promise.all(
    Object.entries(visual.patches).map(async ([split, reference]) => {
      const samples = await bundle.rowSamples(token, split, options);
      const tensor = await bundle.files.tensor(reference, [samples.length], options);
      return { samples, patches: indexValues(tensor, grid[0] * grid[1], `${tensorName(reference)}, a patch,`) };
    }),
  );
  return {
    token,
    grid,
    sampleIndices: Int32Array.from(splits.flatMap(({ samples }) => [...samples])),
    patches: Int32Array.from(splits.flatMap(({ patches }) => [...patches])),
  };
}
