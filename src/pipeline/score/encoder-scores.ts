import type { ConceptGrounding } from "@/core/grounding/grounding";
import { groundingScores, reportOf, testScores, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import { tTest, type TTest } from "@/core/metrics/statistics/t-test";
import type { Matrix } from "@/core/linalg/matrix";
import type { EncoderScorer, SampleScorer } from "./encoder-scorer";

/** A dictionary as far as scores need it. */
export interface ScoredDictionary {
  readonly grounding: readonly ConceptGrounding[];
  readonly learn: { readonly split: string; readonly sampleIndices: Int32Array }; // [M], the grounding's rows
  readonly test: { readonly split: string; readonly activations: Matrix; readonly sampleIndices: Int32Array }; // [N×K], [N]
}

/** Whose words are scored: the concepts' own, random ones in their place, or those of a dictionary that was learned from noise images. */
type WordKind = "concepts" | "random-words" | "noise-images";

/** Words beside the concepts' own. */
export interface BaselineWords {
  readonly kind: Exclude<WordKind, "concepts">;
  readonly name: string;
  readonly words: readonly (readonly string[])[]; // [K]
  /** Activations of the test samples on the baseline's own dictionary, whose images are not the bundle's: it has no grounding score. */
  readonly test?: Matrix | undefined; // [N×K]
}

/** Scores of each test sample and of each concept, with the words of one kind. */
interface WordScores {
  readonly kind: WordKind;
  readonly words: string; // the kind in words: "concepts", "random words (seed 0)"
  readonly top1: Scores; // [N]
  readonly top3: Scores; // [N]
  readonly grounding: Scores; // [K]
  readonly reports: { readonly top1: ScoreReport; readonly top3: ScoreReport; readonly grounding: ScoreReport };
  /** Top-1 against the concepts' own words; absent for these. */
  readonly test?: TTest | undefined;
}

/** All scores of one metric and encoder. */
export interface EncoderScores {
  readonly metric: EncoderScorer["metric"];
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

export interface ScoreProgress {
  readonly stage: "noise" | "samples" | "words" | "captions";
  readonly done: number;
  readonly total: number;
}

export interface ScoreOptions {
  readonly baselines?: readonly BaselineWords[];
  /** Why others are not among them. */
  readonly missing?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: ScoreProgress) => void;
  /** Waited for between samples: lets other work in. */
  readonly pause?: () => Promise<void>;
}

/** Encodes what is needed and scores the dictionary: test scores of the samples, grounding scores of the concepts, the reference. */
export async function scoreWithEncoder(
  { grounding, learn, test }: ScoredDictionary,
  scorer: EncoderScorer,
  { baselines = [], missing = [], signal, onProgress, pause }: ScoreOptions = {},
): Promise<EncoderScores> {
  const step = async (stage: ScoreProgress["stage"], done: number, total: number) => {
    onProgress?.({ stage, done, total });
    await pause?.();
    signal?.throwIfAborted();
  };
  const grounded = grounding.flatMap(({ samples }) => samples.map(({ row }) => learn.sampleIndices[row]!));
  const needed = [...new Set([...test.sampleIndices, ...grounded])];
  for (const [done, index] of needed.entries()) {
    await step("samples", done, needed.length);
    await scorer.encodeSample(index);
  }

  const own = { kind: "concepts" as const, name: "concepts", words: grounding.map(({ words }) => words.map(({ word }) => word)) };
  const lists: readonly (typeof own | BaselineWords)[] = [own, ...baselines];
  const byWords: WordScores[] = [];
  let encoded = 0;
  const total = lists.reduce((sum, { words }) => sum + words.length, 0);
  for (const list of lists) {
    const score = await scorer.encodeWords(list.words, () => step("words", encoded++, total));
    byWords.push(wordScores(list, score, { grounding, learn, test }, byWords[0]));
  }

  const captions: (number | undefined)[] = [];
  for (const [done, index] of test.sampleIndices.entries()) {
    await step("captions", done, test.sampleIndices.length);
    captions.push(await scorer.captionScore(index));
  }
  const { metric, encoder, text } = scorer;
  return {
    metric,
    encoder,
    text,
    testSplit: test.split,
    learnSplit: learn.split,
    sampleIndices: test.sampleIndices,
    byWords,
    captions: { scores: captions, report: reportOf(captions) },
    missing,
  };
}

function wordScores(
  list: { readonly kind: WordKind; readonly name: string; readonly test?: Matrix | undefined },
  score: SampleScorer,
  { grounding, learn, test }: ScoredDictionary,
  own: WordScores | undefined,
): WordScores {
  const activations = list.test ?? test.activations;
  const ofTest = (row: number, concept: number) => score(test.sampleIndices[row]!, concept);
  const top1 = testScores(activations, 1, ofTest);
  const top3 = testScores(activations, 3, ofTest);
  const grounded = list.test
    ? grounding.map(() => undefined)
    : groundingScores(grounding, (row, concept) => score(learn.sampleIndices[row]!, concept));
  return {
    kind: list.kind,
    words: list.name,
    top1,
    top3,
    grounding: grounded,
    reports: { top1: reportOf(top1), top3: reportOf(top3), grounding: reportOf(grounded) },
    ...(own && { test: tTest(own.top1.filter(isScore), top1.filter(isScore)) }),
  };
}

const isScore = (score: number | undefined): score is number => score !== undefined;
