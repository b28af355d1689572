/**
 * The activations on states at which nothing has been said yet. A caption's earlier words ("a brown …") leak into the state at the
 * token, so a concept may know a fact only because the model has just said it; after the same forced words for all samples it cannot.
 */
import { activationsOf } from "@/core/dictionary/projection";
import type { PrefixedActivations } from "@/core/scores/intrinsic-scores";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import { type Projectable, projectionOf } from "@/pipeline/learn/project";

/** Projects the states after the bundle's neutral beginning of a caption, or says why that cannot be done. */
export async function readPrefixedActivations(
  bundle: BundleReader,
  dictionary: Projectable,
  { learned, heldOut }: { readonly learned: string; readonly heldOut: string | undefined },
  options: ReadOptions = {},
): Promise<PrefixedActivations | { readonly missing: string }> {
  const { token, layer } = dictionary;
  const prefix = bundle.prefixWith(token, layer, learned);
  if (prefix === undefined)
    return { missing: `The bundle has no states of “${token}” in the layer ${layer} after a neutral beginning of the caption.` };
  // The states are written in the model's own space, whatever the layer's storage.
  const projection = projectionIn(projectionOf(dictionary), {});
  const project = async (split: string) => {
    const states = await bundle.prefixed(token, prefix, layer, split, options);
    return states && activationsOf(states, projection);
  };
  return { prefix, learned: (await project(learned))!, heldOut: heldOut === undefined ? undefined : await project(heldOut) };
}
