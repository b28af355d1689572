/**
 * Two numbers of a dictionary that must not be mixed (CoX-LMM §5): the TEST SCORE of a sample is the score of the concepts that
 * it activates most; the GROUNDING SCORE of a concept is the mean score over the samples that activate the concept most.
 */
import type { ConceptGrounding } from "@/core/grounding/grounding";
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { summarise, type ScoreSummary } from "@/core/metrics/statistics/summary";
import { listInUse, type WordLists } from "./scored-words";
import { topConcepts } from "./top-concepts";

/** How well a list of words (its place among `listsOf`) fits the sample of a row; undefined where there is nothing to score: no words, or no caption. */
export type ListScorer = (row: number, list: number) => number | undefined;

/** One entry a sample or a concept; undefined: there was nothing to score. */
export type Scores = readonly (number | undefined)[];

/** How scores are reported: those there are, and how many entries had nothing to score. They are never counted as 0. */
export interface ScoreReport {
  readonly summary: ScoreSummary | undefined; // undefined: nothing could be scored
  readonly unscored: number;
}

/** For each sample the mean score of its `count` strongest concepts: 1 for the paper's tables, 3 for the official code's other figure. */
export function testScores(activations: Matrix /* [N×K] */, count: number, words: WordLists, scorer: ListScorer): Scores {
  return Array.from({ length: activations.rows }, (_, row) => {
    const codes = rowOf(activations, row);
    return meanOf(topConcepts(codes, count).map((concept) => scorer(row, listInUse(concept, codes[concept]!, words))));
  });
}

/** For each concept the mean score over its most activating samples; `scorer`'s rows are those of the learned activations. */
export function groundingScores(grounding: readonly ConceptGrounding[], words: WordLists, scorer: ListScorer): Scores {
  return grounding.map(({ concept, samples }) =>
    meanOf(samples.map(({ row, activation }) => scorer(row, listInUse(concept, activation, words)))),
  );
}

/** Count, mean and population deviation of the entries that have a score. */
export function reportOf(scores: Scores): ScoreReport {
  const scored = definedOf(scores);
  return { summary: summarise(scored), unscored: scores.length - scored.length };
}

/** The entries that have a score. */
export function definedOf(scores: Scores): number[] {
  return scores.filter((score) => score !== undefined);
}

/**
 * The upper reference, GT-captions: a sample's own captions in place of a concept's words, each scored by `scoreOf(caption,
 * others)`, where `others` are the sample's captions without it: a caption is never compared with itself. The mean over captions.
 */
export function captionReference<Caption>(
  captions: readonly Caption[],
  scoreOf: (caption: Caption, others: readonly Caption[]) => number | undefined,
): number | undefined {
  return meanOf(captions.map((caption, i) => scoreOf(caption, captions.toSpliced(i, 1))));
}

/** The mean of those that are there; undefined for none. */
export function meanOf(scores: Scores): number | undefined {
  return reportOf(scores).summary?.mean;
}
