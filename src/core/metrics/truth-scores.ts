import type { Matrix } from "@/core/linalg/matrix";
import type { Sample } from "@/core/bundle/schema";
import { factsOf } from "@/core/metrics/facts";
import { type ScoreSummary, summarise } from "@/core/metrics/summary";
import type { Synonyms } from "@/core/metrics/synonyms-schema";
import { type TTest, tTest } from "@/core/metrics/t-test";
import { topConceptScores } from "@/core/metrics/top-concepts";
import { ownWords, trueShare, trueWords } from "@/core/metrics/true-words";

/** The truth scores of some samples with a dictionary's own words and with a baseline's. */
export interface TruthScores {
  readonly topConcepts: number; // the strongest concepts that a sample's score is the mean of
  readonly own: Float64Array; // [N] share of the concept's words that are true of the sample
  readonly baseline: Float64Array; // [N]
  readonly summaries: { readonly own: ScoreSummary | undefined; readonly baseline: ScoreSummary | undefined };
  readonly test: TTest | undefined;
}

/** How true the words of each sample's strongest concepts are of it, beside another set of words. */
export function truthScores(
  samples: readonly Pick<Sample, "factors">[],
  activations: Matrix, // [N×K]
  words: { readonly own: readonly (readonly string[])[]; readonly baseline: readonly (readonly string[])[] }, // [K]
  { token, synonyms, topConcepts }: { readonly token: string; readonly synonyms: Synonyms; readonly topConcepts: number },
): TruthScores {
  const tokenWords = ownWords(token, synonyms);
  const truths = samples.map(({ factors }) => trueWords(factsOf(factors), token, synonyms));
  const scoresOf = (lists: readonly (readonly string[])[]) =>
    topConceptScores(activations, topConcepts, (row, concept) => trueShare(lists[concept]!, truths[row]!, tokenWords));
  const own = scoresOf(words.own);
  const baseline = scoresOf(words.baseline);
  return {
    topConcepts,
    own,
    baseline,
    summaries: { own: summarise(own), baseline: summarise(baseline) },
    test: tTest(own, baseline),
  };
}
