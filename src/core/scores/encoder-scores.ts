/** The scores of a dictionary by one encoder, composed once from what the encoder says of samples and words. */
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import { type ComparedPairs, comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { groundingScores, reportOf, testScores, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import { derivedScorers } from "@/core/metrics/words/derived-scorers";
import type { ScoredWords, WordKind } from "@/core/metrics/words/scored-words";

/** What scores: CLIP, a text encoder, or the embeddings that a bundle ships. */
export type EncoderMetric = "CLIPScore" | "BERTScore F1" | "Cosine of image and words";

/** How well a concept's words fit a sample, by its place in the bundle; undefined where there is nothing to score. */
export type SampleScorer = (sampleIndex: number, concept: number) => number | undefined;

/** A dictionary as far as an encoder's scores need it. */
export interface EncoderScored {
  readonly grounding: readonly ConceptGrounding[];
  readonly learn: { readonly split: string; readonly sampleIndices: Int32Array }; // [M], the grounding's rows
  readonly test: { readonly split: string; readonly activations: Matrix; readonly sampleIndices: Int32Array }; // [N×K], [N]
}

/** Scores of each test sample and of each concept, with the words of one kind. */
export interface WordScores {
  readonly kind: WordKind;
  readonly words: string; // the kind in words: "concepts", "random words (seed 0)"
  readonly top1: Scores; // [N]
  readonly top3: Scores; // [N]
  readonly grounding: Scores; // [K]
  readonly reports: { readonly top1: ScoreReport; readonly top3: ScoreReport; readonly grounding: ScoreReport };
  /** The concepts' own top-1 against these, sample by sample; absent for these themselves. */
  readonly test?: ComparedPairs | undefined;
}

/** All scores of one metric and encoder. */
export interface EncoderScores {
  readonly metric: EncoderMetric;
  readonly encoder: string;
  readonly text: string;
  readonly testSplit: string;
  readonly learnSplit: string;
  readonly sampleIndices: Int32Array; // [N]
  /** The concepts' own words first, then the baselines. */
  readonly byWords: readonly WordScores[];
  /** GT-captions, the upper reference of the test score. */
  readonly captions: { readonly scores: Scores; readonly report: ScoreReport };
  /** Baselines that could not be had, each with the reason in a sentence. */
  readonly missing: readonly string[];
}

/** The concepts' own scores, and what their words score with samples that are not theirs. */
export function composeOwnScores(own: ScoredWords, score: SampleScorer, scored: EncoderScored): WordScores[] {
  const first = composeWordScores(own, score, scored, undefined);
  const derived = derivedScorers(score, scored.test.activations).map(({ score: other, ...list }) =>
    composeWordScores({ ...list, words: [] }, other, scored, first),
  );
  return [first, ...derived];
}

/** The scores with one list of words; `own` are those with the concepts' own. */
export function composeWordScores(
  { kind, name, activations }: ScoredWords,
  score: SampleScorer,
  { grounding, learn, test }: EncoderScored,
  own: WordScores | undefined,
): WordScores {
  const ofTest = (row: number, concept: number) => score(test.sampleIndices[row]!, concept);
  const top1 = testScores(activations ?? test.activations, 1, ofTest);
  const top3 = testScores(activations ?? test.activations, 3, ofTest);
  // Another dictionary's concepts have images of their own, which are not the bundle's.
  const grounded = activations
    ? grounding.map(() => undefined)
    : groundingScores(grounding, (row, concept) => score(learn.sampleIndices[row]!, concept));
  return {
    kind,
    words: name,
    top1,
    top3,
    grounding: grounded,
    reports: { top1: reportOf(top1), top3: reportOf(top3), grounding: reportOf(grounded) },
    ...(own && { test: comparePairs(own.top1, top1) }),
  };
}
