/** Reads what the scores of a dictionary of a bundle need that no encoder is needed for. */
import { methods } from "@/core/dictionary/methods/methods";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { WordLists } from "@/core/grounding/word-filter";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { reconstruction, type SplitReconstruction } from "@/core/metrics/reconstruction";
import type { RandomWords } from "@/core/metrics/words/random-words";
import { asLists, listsOf, ownWordsOf, type ScoredWords } from "@/core/metrics/words/scored-words";
import { baselineName } from "@/core/scores/baselines";
import { composeIntrinsicScores, haveFacts, type IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { type BaselineLists, baselineListsOf } from "@/pipeline/score/baselines/baseline-lists";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import { type NoiseBaseline, noiseWords } from "@/pipeline/score/baselines/noise-baseline";
import { readPrefixedActivations } from "./prefixed-activations";
import { projectionOf } from "@/pipeline/learn/project";
import { readRowFacts } from "./row-facts";

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
  { lists, synonyms, baseline: kind, seed, noise, pause, baselineLists = baselineListsOf(bundle), ...options }: DictionaryScoreOptions,
): Promise<IntrinsicScores> {
  const { dictionary, grounding, ranking } = scored;
  const request = { kind, seed, wordFilter: scored.wordFilter, lists };
  const own = ownWordsOf(grounding);
  const words = await baselineLists(listsOf(own), request, { ...options, pause });
  const random: ScoredWords = { kind: "random-words", name: baselineName(kind, seed), ...asLists(words, own) };
  const splits = [];
  const errors: SplitReconstruction[] = [];
  for (const rows of [{ ...dictionary, sampleIndices: scored.sampleIndices }, ...scored.projected]) {
    const { split, activations } = rows;
    await pause?.();
    const residuals = await bundle.residuals(dictionary.token, dictionary.layer, split, options);
    const projection = projectionIn(projectionOf(dictionary), residuals);
    const found = reconstruction(residuals.matrix, activations, projection, residuals.compact?.outside);
    errors.push({ split, rows: activations.rows, ...found });
    splits.push({ split, activations, samples: await readRowFacts(bundle, dictionary.token, rows, options) });
  }
  const [learned, heldOut] = splits;
  const places = { learned: learned!.split, heldOut: heldOut?.split };
  return composeIntrinsicScores({
    grounding,
    baselines: [random, ...(noise && "words" in noise ? [noiseWords(noise)] : [])],
    missing: noise && "missing" in noise ? [noise.missing] : [],
    reconstruction: errors,
    learned: learned!,
    heldOut,
    prefixed: haveFacts(learned!.samples)
      ? await readPrefixedActivations(bundle, dictionary, places, options)
      : { missing: "The samples carry no facts." },
    synonyms,
    signed: methods[dictionary.run.method].signed,
    ranking,
  });
}
