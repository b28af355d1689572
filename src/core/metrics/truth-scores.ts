import type { Sample } from "@/core/bundle/schema";
import type { Matrix } from "@/core/linalg/matrix";
import { reportOf, type ScoreReport, type Scores, testScores } from "@/core/metrics/concept-scores";
import { factsOf } from "@/core/metrics/facts";
import type { Synonyms } from "@/core/metrics/synonyms-schema";
import { type TTest, tTest } from "@/core/metrics/t-test";
import { ownWords, trueShare, trueWords } from "@/core/metrics/true-words";

/** The truth scores of some samples with a dictionary's own words and with a baseline's. */
export interface TruthScores {
  readonly topConcepts: number; // the strongest concepts that a sample's score is the mean of
  readonly own: ScoreReport;
  readonly baseline: ScoreReport;
  readonly test: TTest | undefined;
}

/** The share of the words of each sample's strongest concepts that are true of it, beside another set of words. */
export function truthScores(
  samples: readonly Pick<Sample, "factors">[],
  activations: Matrix, // [N×K]
  words: { readonly own: readonly (readonly string[])[]; readonly baseline: readonly (readonly string[])[] }, // [K]
  { token, synonyms, topConcepts }: { readonly token: string; readonly synonyms: Synonyms; readonly topConcepts: number },
): TruthScores {
  const tokenWords = ownWords(token, synonyms);
  const truths = samples.map(({ factors }) => trueWords(factsOf(factors), token, synonyms));
  const scoresOf = (lists: readonly (readonly string[])[]) =>
    testScores(activations, topConcepts, (row, concept) => trueShare(lists[concept]!, truths[row]!, tokenWords));
  const own = scoresOf(words.own);
  const baseline = scoresOf(words.baseline);
  return { topConcepts, own: reportOf(own), baseline: reportOf(baseline), test: tTest(scored(own), scored(baseline)) };
}

function scored(scores: Scores): number[] {
  return scores.filter((score) => score !== undefined);
}
