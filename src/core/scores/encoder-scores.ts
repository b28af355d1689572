/** The scores of a dictionary by one encoder, composed once from what the encoder says of samples and words. */
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import { type ComparedPairs, comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { groundingScores, type ListScorer, reportOf, testScores, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import { derivedScorers } from "@/core/metrics/words/derived-scorers";
import { imageSpecific } from "@/core/metrics/words/image-specific";
import { listsOf, type ScoredWords, type WordKind, type WordLists } from "@/core/metrics/words/scored-words";

/** What scores: CLIP, a text encoder, or the embeddings that a bundle ships. */
export type EncoderMetric = "CLIPScore" | "BERTScore F1" | "Cosine of image and words";

/** How well a list of words fits a sample, by its place in the bundle; undefined where there is nothing to score. */
export type SampleScorer = (sampleIndex: number, list: number) => number | undefined;

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
  /** The image-specific score, top-1; absent where the token's own words are not known. */
  readonly specific?: Scores; // [N]
  readonly grounding: Scores; // [K]
  readonly reports: {
    readonly top1: ScoreReport;
    readonly top3: ScoreReport;
    readonly specific?: ScoreReport;
    readonly grounding: ScoreReport;
  };
  /** The concepts' own against these, sample by sample; absent for these themselves. */
  readonly tests?: { readonly top1: ComparedPairs | undefined; readonly specific?: ComparedPairs | undefined };
}

/** How well each list of words (its place among `listsOf`) fits a sample, and where it is known without the token's own words. */
export interface ListScores {
  readonly whole: SampleScorer;
  readonly withoutOwn?: SampleScorer | undefined;
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
  /** Baselines and samples that could not be had, with the reason in sentences. */
  readonly missing: readonly string[];
}

/** The concepts' own scores, and what their words score with samples that are not theirs. */
export function composeOwnScores(own: ScoredWords, scores: ListScores, scored: EncoderScored): WordScores[] {
  const scorers = scorersOf(own, scores, scored);
  const first = compose(own, own, scorers, scored, undefined);
  const { activations } = scored.test;
  const derived = Object.fromEntries(
    (Object.keys(scorers) as (keyof Scorers)[]).map((part) => [part, scorers[part] && derivedScorers(scorers[part], activations, own)]),
  ) as Record<keyof Scorers, ReturnType<typeof derivedScorers> | undefined>;
  return [
    first,
    ...derived.test!.map((list, i) => {
      const { specific, learned } = derived;
      return compose(list, own, { test: list.score, specific: specific?.[i]!.score, learned: learned![i]!.score }, scored, first);
    }),
  ];
}

/** The scores with one list of words; `own` are those with the concepts' own. */
export function composeWordScores(list: ScoredWords, scores: ListScores, scored: EncoderScored, own: WordScores): WordScores {
  return compose(list, list, scorersOf(list, scores, scored), scored, own);
}

interface Scorers {
  readonly test: ListScorer;
  readonly specific: ListScorer | undefined;
  readonly learned: ListScorer;
}

function scorersOf(words: WordLists, { whole, withoutOwn }: ListScores, { learn, test }: EncoderScored): Scorers {
  const ofTest =
    (score: SampleScorer): ListScorer =>
    (row, list) =>
      score(test.sampleIndices[row]!, list);
  return {
    test: ofTest(whole),
    specific: withoutOwn && imageSpecific(ofTest(withoutOwn), test.activations.rows, listsOf(words).length),
    learned: (row, list) => whole(learn.sampleIndices[row]!, list),
  };
}

function compose(
  { kind, name, activations }: Pick<ScoredWords, "kind" | "name" | "activations">,
  words: WordLists,
  { test: ofTest, specific: ofSpecific, learned }: Scorers,
  { grounding, test }: EncoderScored,
  own: WordScores | undefined,
): WordScores {
  const on = activations ?? test.activations;
  const top1 = testScores(on, 1, words, ofTest);
  const top3 = testScores(on, 3, words, ofTest);
  const specific = ofSpecific && testScores(on, 1, words, ofSpecific);
  // Another dictionary's concepts have images of their own, which are not the bundle's.
  const grounded = activations ? grounding.map(() => undefined) : groundingScores(grounding, words, learned);
  return {
    kind,
    words: name,
    top1,
    top3,
    ...(specific && { specific }),
    grounding: grounded,
    reports: {
      top1: reportOf(top1),
      top3: reportOf(top3),
      ...(specific && { specific: reportOf(specific) }),
      grounding: reportOf(grounded),
    },
    ...(own && {
      tests: {
        top1: comparePairs(own.top1, top1),
        ...(specific && own.specific && { specific: comparePairs(own.specific, specific) }),
      },
    }),
  };
}
