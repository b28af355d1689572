import type { ConceptGrounding, WordFilter } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import type { BundleReader, ShippedOptions } from "@/io/bundle/bundle-reader";
import { contentKey } from "@/pipeline/learn/content-key";
import { learnSplit, type TokenDictionary } from "@/pipeline/learn/learn";

/** A dictionary that the bundle ships, with everything made from it. */
export interface ShippedDictionary {
  readonly dictionary: Omit<TokenDictionary, "coordinates">;
  readonly activations: Readonly<Record<string, Matrix>>; // [M×K], a split, the learn split included
  readonly grounding: readonly ConceptGrounding[];
  readonly wordFilter: WordFilter;
}

/** The shipped dictionary of a token and layer that comes nearest to the settings, or undefined; reads no states. */
export async function loadPrecomputed(
  bundle: BundleReader,
  token: string,
  layer: string,
  options?: ShippedOptions,
): Promise<ShippedDictionary | undefined> {
  const found = await bundle.precomputed(token, layer, options);
  if (!found) return undefined;
  const { entry, run, concepts, activations, grounding, wordFilter } = found;
  const split = learnSplit(bundle);
  const key = contentKey("shipped", bundle.manifest.files[entry.concepts.file]!.sha256, entry.concepts.tensor, token, layer);
  const { inputSha256: _input, version: _version, ...rest } = run;
  return {
    dictionary: { key, token, layer, split, concepts, activations: activations[split]!, run: rest },
    activations,
    grounding,
    wordFilter,
  };
}
