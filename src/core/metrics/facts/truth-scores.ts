import type { Matrix } from "@/core/linalg/matrix";
import type { RowFacts } from "./agreement";
import { reportOf, type ScoreReport, type Scores, testScores } from "@/core/metrics/words/concept-scores";
import { factsOf } from "./facts";
import type { Synonyms } from "./synonyms-schema";
import { type TTest, tTest } from "@/core/metrics/statistics/t-test";
import { ownWords, trueShare, trueWords } from "./true-words";

/** The truth scores of some samples with a dictionary's own words and with baselines'. */
export interface TruthScores {
  readonly topConcepts: number; // the strongest concepts that a sample's score is the mean of
  readonly own: ScoreReport;
  readonly baseline: ScoreReport;
  readonly test: TTest | undefined; // own against the baseline
  /** Noise-Imgs, where it was measured; its concepts are others. */
  readonly noise?: { readonly report: ScoreReport; readonly test: TTest | undefined };
}

/** Another dictionary's concepts in words [K], and the samples' activations on it [N×K]. */
export interface OtherConcepts {
  readonly words: readonly (readonly string[])[];
  readonly activations: Matrix;
}

/** The share of the words of each sample's strongest concepts that are true of it, beside other words. */
export function truthScores(
  samples: readonly RowFacts[],
  activations: Matrix, // [N×K]
  words: {
    readonly own: readonly (readonly string[])[]; // [K]
    readonly baseline: readonly (readonly string[])[]; // [K]
    readonly noise?: OtherConcepts | undefined;
  },
  { synonyms, topConcepts }: { readonly synonyms: Synonyms; readonly topConcepts: number },
): TruthScores {
  const known = samples.map(({ factors, token }) => ({
    truth: trueWords(factsOf(factors), token, synonyms),
    own: ownWords(token, synonyms),
  }));
  const scoresOf = (lists: readonly (readonly string[])[], on: Matrix) =>
    testScores(on, topConcepts, (row, concept) => trueShare(lists[concept]!, known[row]!.truth, known[row]!.own));
  const own = scoresOf(words.own, activations);
  const baseline = scoresOf(words.baseline, activations);
  const noise = words.noise && scoresOf(words.noise.words, words.noise.activations);
  const against = (other: Scores) => tTest(scored(own), scored(other));
  return {
    topConcepts,
    own: reportOf(own),
    baseline: reportOf(baseline),
    test: against(baseline),
    ...(noise && { noise: { report: reportOf(noise), test: against(noise) } }),
  };
}

function scored(scores: Scores): number[] {
  return scores.filter((score) => score !== undefined);
}
