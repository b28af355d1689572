import {
  composeOwnScores,
  composeWordScores,
  type EncoderScored,
  type EncoderScores,
  type ListScores,
  type WordScores,
} from "@/core/scores/encoder-scores";
import { reportOf } from "@/core/metrics/words/concept-scores";
import { withoutOwn } from "@/core/metrics/words/image-specific";
import { listsOf, ownWordsOf, type ScoredWords } from "@/core/metrics/words/scored-words";
import type { EncoderScorer } from "./encoder-scorer";

export interface ScoreProgress {
  readonly stage: "noise" | "samples" | "words" | "captions";
  readonly done: number;
  readonly total: number;
}

export interface ScoreOptions {
  readonly baselines?: readonly ScoredWords[];
  /** Why others are not among them. */
  readonly missing?: readonly string[];
  /** Stems of the token's own words; without them there is no image-specific score. */
  readonly ownWords?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: ScoreProgress) => void;
  /** Waited for between samples: lets other work in. */
  readonly pause?: () => Promise<void>;
}

/** Encodes what is needed and scores the dictionary: test scores of the samples, grounding scores of the concepts, the reference. */
export async function scoreWithEncoder(
  scored: EncoderScored,
  scorer: EncoderScorer,
  { baselines = [], missing = [], ownWords, signal, onProgress, pause }: ScoreOptions = {},
): Promise<EncoderScores> {
  const { grounding, learn, test } = scored;
  const step = async (stage: ScoreProgress["stage"], done: number, total: number) => {
    onProgress?.({ stage, done, total });
    await pause?.();
    signal?.throwIfAborted();
  };
  const grounded = grounding.flatMap(({ samples }) => samples.map(({ row }) => learn.sampleIndices[row]!));
  const needed = [...new Set([...test.sampleIndices, ...grounded])];
  const failures: unknown[] = [];
  for (const [done, index] of needed.entries()) {
    await step("samples", done, needed.length);
    await scorer.encodeSample(index).catch((failure: unknown) => {
      signal?.throwIfAborted();
      failures.push(failure);
    });
  }
  // One broken picture is left unscored; where all fail, it is not the pictures.
  if (failures.length > 0 && failures.length === needed.length) throw failures[0];

  const own = ownWordsOf(grounding);
  let encoded = 0;
  const total = [own, ...baselines].reduce((sum, list) => sum + listsOf(list).length, 0);
  // A list without the token's own words is encoded with the whole one, where it is another.
  const encode = async (scored: ScoredWords): Promise<ListScores> => {
    const whole = listsOf(scored);
    const score = await scorer.encodeWords(whole, () => step("words", encoded++, total));
    if (!ownWords) return { whole: score };
    const stripped = withoutOwn(whole, ownWords);
    const shorter = [...whole.keys()].filter((list) => stripped[list]!.length < whole[list]!.length);
    const scoreShorter = await scorer.encodeWords(shorter.map((list) => stripped[list]!));
    const place = new Map(shorter.map((list, i) => [list, i]));
    return { whole: score, withoutOwn: (sample, list) => (place.has(list) ? scoreShorter(sample, place.get(list)!) : score(sample, list)) };
  };
  const [ownScores, ...derived] = composeOwnScores(own, await encode(own), scored);
  const others: WordScores[] = [];
  for (const list of baselines) others.push(composeWordScores(list, await encode(list), scored, ownScores!));
  const byWords = [ownScores!, ...others, ...derived];

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
    missing: [...missing, ...unreadable(failures, needed.length)],
  };
}

function unreadable(failures: readonly unknown[], total: number): string[] {
  if (failures.length === 0) return [];
  const [first] = failures;
  const why = first instanceof Error ? first.message : String(first);
  return [`${failures.length} of ${total} samples could not be read and are not scored; the first: ${why}`];
}
