import type { PatchGrid } from "@/core/bundle/patches";
import type { ManifestToken } from "@/core/bundle/manifest/schema";
import { tensorName } from "@/io/bundle/bundle-files";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { indexValues } from "@/io/formats/tensor-values";

/** The image patch that each sample's row was taken at, of a token whose rows are patches. */
export interface RowPatches {
  readonly token: string;
  readonly grid: PatchGrid;
  /** For each token, patch by sample index, of all splits; numbered row by row. */
  readonly patchOf: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The patches, or undefined where rows are no patches, or the grid is not known or not one. */
export async function readRowPatches(bundle: BundleReader, name: string, options?: ReadOptions): Promise<RowPatches | undefined> {
  const { token, parts } = bundle.token(name);
  const grids = parts.filter(({ visual }) => visual).map((part) => gridOf(bundle, part));
  const [grid] = grids;
  if (!grid || grids.some((other) => other?.join() !== grid.join())) return undefined;
  const patchOf = new Map<string, Map<number, number>>();
  for (const { token, visual } of parts) {
    const own = new Map<number, number>();
    patchOf.set(token, own);
    for (const [split, reference] of Object.entries(visual?.patches ?? {})) {
      const samples = await bundle.rowSamples(token, split, options);
      const tensor = await bundle.files.tensor(reference, [samples.length], options);
      const patches = indexValues(tensor, grid[0] * grid[1], `${tensorName(reference)}, a patch,`);
      samples.forEach((sample, row) => own.set(sample, patches[row]!));
    }
  }
  return { token, grid, patchOf };
}

/** The grid that a token's rows at patches are numbered in: that of its word's patches, or its own. */
function gridOf(bundle: BundleReader, { token, visual }: ManifestToken): PatchGrid | undefined {
  const owners = bundle.manifest.tokens.filter((entry) => entry.token === token || entry.token === visual?.word);
  return visual && owners.find(({ visualTokens }) => visualTokens)?.visualTokens?.[0]?.grid;
}
