import type { Matrix } from "@/core/linalg/matrix";
import type { RowFacts } from "./agreement";
import { type ListScorer, reportOf, type ScoreReport, type Scores, testScores } from "@/core/metrics/words/concept-scores";
import { derivedScorers } from "@/core/metrics/words/derived-scorers";
import { listsOf, type ScoredWords, type WordKind, type WordLists } from "@/core/metrics/words/scored-words";
import { factsOf } from "./facts";
import type { Synonyms } from "./synonyms-schema";
import { type ComparedPairs, comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { ownWords, trueShare, trueWords } from "./true-words";

/** The truth scores of some samples with a dictionary's own words and with baselines'. */
export interface TruthScores {
  readonly topConcepts: number; // the strongest concepts that a sample's score is the mean of
  /** In the order of the lists of words. */
  readonly byWords: readonly {
    readonly kind: WordKind;
    readonly name: string;
    readonly report: ScoreReport;
    readonly scores: Scores; // [N]
    /** The first list, the concepts' own, against these words, sample by sample; absent for itself. */
    readonly test?: ComparedPairs | undefined;
  }[];
}

/** The share of the words of each sample's strongest concepts that are true of it, by whose words. */
export function truthScores(
  samples: readonly RowFacts[],
  activations: Matrix, // [N×K]
  lists: readonly ScoredWords[], // the concepts' own first
  { synonyms, topConcepts }: { readonly synonyms: Synonyms; readonly topConcepts: number },
): TruthScores {
  const truths = samples.map(({ factors, token }) => ({
    truth: trueWords(factsOf(factors), token, synonyms),
    own: ownWords(token, synonyms),
  }));
  const scorerOf =
    (words: readonly (readonly string[])[]): ListScorer =>
    (row, list) =>
      trueShare(words[list]!, truths[row]!.truth, truths[row]!.own);
  const scored = [
    ...lists.map((list) => ({ ...list, on: list.activations ?? activations, lists: list, score: scorerOf(listsOf(list)) })),
    ...derivedScorers(scorerOf(listsOf(lists[0]!)), activations, lists[0]!).map((derived) => ({
      ...{ ...derived, on: activations, lists: lists[0]! as WordLists },
    })),
  ].map(({ kind, name, on, lists: words, score }) => {
    const scores = testScores(on, topConcepts, words, score);
    return { kind, name, report: reportOf(scores), scores };
  });
  const [own] = scored;
  return {
    topConcepts,
    byWords: scored.map((about) => ({
      ...about,
      ...(about.kind !== "concepts" && { test: comparePairs(own!.scores, about.scores) }),
    })),
  };
}
