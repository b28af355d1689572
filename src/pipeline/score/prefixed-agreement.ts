/**
 * Agreement with ground truth where nothing has been said yet. A caption's earlier words ("a brown …") leak into the state at the
 * token, so a concept may know a fact only because the model has just said it; after the same forced words for all samples it
 * cannot. The facts stay those that the concepts tell best on the captions' states.
 */
import { activationsOf } from "@/core/dictionary/projection";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { Matrix } from "@/core/linalg/matrix";
import type { ConceptAgreement, ScoredSamples } from "@/core/metrics/facts/agreement";
import { type FactReading, meanReading, readFacts } from "@/core/metrics/facts/fact-readings";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import { type Projectable, projectionOf } from "@/pipeline/learn/project";

export interface PrefixedAgreement {
  readonly prefix: string;
  readonly concepts: readonly (FactReading | undefined)[]; // [K], after the forced words
  readonly mean: FactReading;
  /** The same mean on the captions' own states. */
  readonly captionMean: FactReading;
}

/** Samples of one split, in the order of its rows. */
export interface SplitSamples {
  readonly split: string;
  readonly samples: ScoredSamples["samples"];
}

/** Reads the facts again after the bundle's neutral beginning of a caption, or says why that cannot be done. */
export async function readPrefixedAgreement(
  bundle: BundleReader,
  dictionary: Projectable,
  found: readonly ConceptAgreement[],
  learned: SplitSamples,
  heldOut: SplitSamples | undefined,
  { ranking, ...options }: ReadOptions & { readonly ranking?: SampleRanking | undefined } = {},
): Promise<PrefixedAgreement | { readonly missing: string }> {
  const { token, layer } = dictionary;
  const prefix = bundle.prefixWith(token, layer, learned.split);
  if (prefix === undefined)
    return { missing: `The bundle has no states of “${token}” in the layer ${layer} after a neutral beginning of the caption.` };
  const project = async ({ split, samples }: SplitSamples): Promise<ScoredSamples | undefined> => {
    const states = await bundle.prefixed(token, prefix, layer, split, options);
    return states && { activations: activations(states, dictionary), samples };
  };
  const [learnedAgain, heldOutAgain] = [(await project(learned))!, heldOut && (await project(heldOut))];
  const concepts = readFacts(found, learnedAgain, heldOutAgain, ranking);
  return { prefix, concepts, mean: meanReading(concepts), captionMean: meanReading(found.map(({ best }) => best)) };
}

/** The states are written in the model's own space, whatever the layer's storage. */
function activations(states: Matrix, dictionary: Projectable): Matrix {
  return activationsOf(states, projectionIn(projectionOf(dictionary), {}));
}
