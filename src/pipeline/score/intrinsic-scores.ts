/** The scores of a dictionary that need no encoder: overlap, reconstruction and, where samples carry facts, agreement with them. */
import { methods } from "@/core/dictionary/methods/methods";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { WordLists } from "@/core/grounding/word-filter";
import { type ConceptAgreement, agreement } from "@/core/metrics/facts/agreement";
import type { RandomWords } from "@/core/metrics/words/random-words";
import { type SplitReconstruction, reconstruction } from "@/core/metrics/reconstruction";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { type TruthScores, truthScores } from "@/core/metrics/facts/truth-scores";
import { type WordsOverlap, wordsOverlap } from "@/core/metrics/words/words-overlap";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { type BaselineLists, baselineListsOf } from "./baseline-lists";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import type { NoiseBaseline } from "./noise-baseline";
import { type PrefixedAgreement, readPrefixedAgreement } from "./prefixed-agreement";
import { projectionOf } from "@/pipeline/learn/project";
import { readRowFacts } from "./row-facts";

export interface IntrinsicScores {
  readonly baseline: { readonly kind: RandomWords; readonly seed: number; readonly words: readonly (readonly string[])[] };
  readonly overlap: WordsOverlap;
  readonly baselineOverlap: WordsOverlap;
  /** Noise-Imgs, or why it is missing; absent where nobody asked. */
  readonly noise?: { readonly words: readonly (readonly string[])[]; readonly overlap: WordsOverlap } | { readonly missing: string };
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

export interface ScoredDictionary extends GroundedDictionary {
  readonly wordFilter: WordFilter;
  readonly ranking?: SampleRanking;
}

export interface DictionaryScoreOptions extends ReadOptions {
  readonly lists: WordLists;
  readonly synonyms: Synonyms;
  readonly baseline: RandomWords;
  readonly seed: number; // of the baseline
  /** Of this dictionary, where Noise-Imgs is asked for. */
  readonly noise?: NoiseBaseline | undefined;
  /** Shared where many dictionaries of the bundle are scored. */
  readonly baselineLists?: BaselineLists;
  readonly pause?: () => Promise<void>;
}

/** Scores a dictionary of a bundle. */
export async function intrinsicScores(
  bundle: BundleReader,
  scored: ScoredDictionary,
  {
    lists: wordLists,
    synonyms,
    baseline: kind,
    seed,
    noise,
    pause,
    baselineLists = baselineListsOf(bundle),
    ...options
  }: DictionaryScoreOptions,
): Promise<IntrinsicScores> {
  const { dictionary, grounding } = scored;
  const splits = [{ ...dictionary, sampleIndices: scored.sampleIndices }, ...scored.projected];
  const own = grounding.map(({ words }) => words.map(({ word }) => word));
  const request = { kind, seed, wordFilter: scored.wordFilter, lists: wordLists };
  const words = await baselineLists(own, request, { ...options, pause });
  const errors: SplitReconstruction[] = [];
  for (const { split, activations } of splits) {
    await pause?.();
    const residuals = await bundle.residuals(dictionary.token, dictionary.layer, split, options);
    const projection = projectionIn(projectionOf(dictionary), residuals);
    const found = reconstruction(residuals.matrix, activations, projection, residuals.compact?.outside);
    errors.push({ split, rows: activations.rows, ...found });
  }
  const common = {
    baseline: { kind, seed, words },
    overlap: wordsOverlap(own),
    baselineOverlap: wordsOverlap(words),
    ...(noise && { noise: "missing" in noise ? noise : { words: noise.words, overlap: wordsOverlap(noise.words) } }),
    reconstruction: errors,
  };

  const samples = await Promise.all(splits.map((rows) => readRowFacts(bundle, dictionary.token, rows, options)));
  if (!samples[0]!.some(({ factors }) => factors && Object.keys(factors).length > 0)) return common;
  const read = splits.map(({ activations }, i) => ({ activations, samples: samples[i]! }));
  const [learned, heldOut] = read;
  const shown = heldOut ?? learned!;
  const concepts = agreement(grounding, learned!, heldOut, { synonyms, signed: methods[dictionary.run.method].signed });
  const lists = { own, baseline: words, noise: noise && "words" in noise ? noise : undefined };
  const named = splits.map(({ split }, i) => ({ split, samples: samples[i]! }));
  return {
    ...common,
    agreement: {
      learnSplit: dictionary.split,
      testSplit: splits[1]?.split,
      concepts,
      truth: [1, 3].map((topConcepts) => truthScores(shown.samples, shown.activations, lists, { synonyms, topConcepts })),
      prefixed: await readPrefixedAgreement(bundle, dictionary, concepts, named[0]!, named[1], { ...options, ranking: scored.ranking }),
    },
  };
}
