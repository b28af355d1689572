/**
 * The scores of a dictionary that need no encoder, composed once from what was read: overlap and, where samples carry facts,
 * agreement with them, beside the baselines. What the states alone can say, the reconstruction, comes ready made.
 */
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import { agreement, type ConceptAgreement, type RowFacts, type ScoredSamples } from "@/core/metrics/facts/agreement";
import { type FactReading, type MeanReading, meanReading, readFacts } from "@/core/metrics/facts/fact-readings";
import { factsOf } from "@/core/metrics/facts/facts";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { type TruthScores, truthScores } from "@/core/metrics/facts/truth-scores";
import type { SplitReconstruction } from "@/core/metrics/reconstruction";
import { ownWordsOf, type ScoredWords } from "@/core/metrics/words/scored-words";
import { type WordsOverlap, wordsOverlap } from "@/core/metrics/words/words-overlap";

/** The concepts' facts again, where nothing of the caption has been said yet. */
export interface PrefixedAgreement {
  readonly prefix: string;
  readonly concepts: readonly (FactReading | undefined)[]; // [K], after the forced words
  readonly mean: MeanReading;
  /** The same mean on the captions' own states. */
  readonly captionMean: MeanReading;
}

/** What is known of a dictionary without an encoder. */
export interface IntrinsicScores {
  /** The concepts' own words first, then the baselines. */
  readonly byWords: readonly (Omit<ScoredWords, "activations"> & { readonly overlap: WordsOverlap })[];
  /** Baselines that could not be had, each with the reason in a sentence. */
  readonly missing: readonly string[];
  readonly reconstruction: readonly SplitReconstruction[];
  /** Absent where samples carry no facts. */
  readonly agreement?: {
    readonly learnSplit: string;
    readonly testSplit: string | undefined;
    readonly concepts: readonly ConceptAgreement[];
    /** Of the held-out samples, or of the learning samples where there are no others: top-1 and the mean of top-3. */
    readonly truth: readonly TruthScores[];
    /** The facts after a neutral beginning of the caption, or why that is missing. */
    readonly prefixed: PrefixedAgreement | { readonly missing: string };
  };
}

/** One split's samples with their activations. */
interface SplitSamples extends ScoredSamples {
  readonly split: string;
}

/** Activations of the same samples after a neutral beginning of their captions. */
export interface PrefixedActivations {
  readonly prefix: string;
  readonly learned: Matrix; // [M×K]
  readonly heldOut: Matrix | undefined; // [N×K]
}

/** What the scores are composed from. */
export interface IntrinsicInput {
  readonly grounding: readonly ConceptGrounding[];
  readonly baselines: readonly ScoredWords[];
  readonly missing?: readonly string[];
  readonly reconstruction?: readonly SplitReconstruction[];
  readonly learned: SplitSamples; // the grounding's rows
  readonly heldOut: SplitSamples | undefined;
  readonly prefixed: PrefixedActivations | { readonly missing: string };
  readonly synonyms: Synonyms;
  /** Activations have signs. */
  readonly signed: boolean;
  readonly ranking?: SampleRanking | undefined;
}

/** Whether something is known of the samples, so that agreement can be told. */
export function haveFacts(samples: readonly Pick<RowFacts, "factors">[]): boolean {
  return samples.some(({ factors }) => factsOf(factors).length > 0);
}

/** The scores. */
export function composeIntrinsicScores(input: IntrinsicInput): IntrinsicScores {
  const { grounding, baselines, missing = [], reconstruction = [], learned, heldOut, synonyms, signed } = input;
  const lists = [ownWordsOf(grounding), ...baselines];
  const common = {
    byWords: lists.map(({ kind, name, words, opposite }) => ({
      kind,
      name,
      words,
      ...(opposite && { opposite }),
      overlap: wordsOverlap(words),
    })),
    missing,
    reconstruction,
  };
  if (!haveFacts(learned.samples)) return common;
  const { samples, activations } = heldOut ?? learned;
  const concepts = agreement(grounding, learned, heldOut, { synonyms, signed });
  return {
    ...common,
    agreement: {
      learnSplit: learned.split,
      testSplit: heldOut?.split,
      concepts,
      truth: [1, 3].map((topConcepts) => truthScores(samples, activations, lists, { synonyms, topConcepts })),
      prefixed: prefixedAgreement(concepts, input),
    },
  };
}

/** The facts stay those that the concepts tell best on the captions' states; nothing is chosen anew. */
function prefixedAgreement(
  found: readonly ConceptAgreement[],
  { prefixed, learned, heldOut, ranking }: IntrinsicInput,
): PrefixedAgreement | { readonly missing: string } {
  if ("missing" in prefixed) return prefixed;
  const again = heldOut && prefixed.heldOut && { activations: prefixed.heldOut, samples: heldOut.samples };
  const concepts = readFacts(found, { activations: prefixed.learned, samples: learned.samples }, again, ranking);
  return { prefix: prefixed.prefix, concepts, mean: meanReading(concepts), captionMean: meanReading(found.map(({ best }) => best)) };
}
