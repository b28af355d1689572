/** The time of what a button starts beside learning: loading, words, the other splits, scores. */
import type { LearningWork } from "./learning-work";

export interface TimeRange {
  readonly lowMs: number;
  readonly highMs: number;
}

/** The rest of a job that was timed on this machine. */
export interface RestTiming {
  /** What was done, as `restKey` names it. */
  readonly of: string;
  readonly conceptCount: number;
  readonly elapsedMs: number;
}

/** What measuring adds to a dictionary's words and splits. */
export interface MeasuredParts {
  readonly noise?: boolean;
  readonly scorers: readonly string[];
  readonly deletionSteps: number;
}

/** Jobs of one key do the same things with data of the same sizes. */
export function restKey({ hiddenSize, wordBytes, rows }: Sizes, parts: MeasuredParts | null): string {
  const asked = parts ? ["measured", parts.noise === true, ...parts.scorers, parts.deletionSteps] : ["shown"];
  return [...asked, hiddenSize, wordBytes, rows].join(" ");
}

export type Sizes = Pick<LearningWork, "hiddenSize" | "wordBytes" | "rows">;

/**
 * Milliseconds for each number that is read, measured by bench/ (rest-estimate.test.ts holds them against bench/results): the logits of a
 * concept over the vocabulary, and what a measured dictionary takes beside its words, for each row.
 */
const unitCosts = { word: 8e-8, code: 0.4 } as const;
/** Other machines, and files that a page must decode first. */
const slower = 3;
const faster = 3;
/** A slow line brings so many bytes a millisecond; where files are in memory, loading takes nothing. */
const slowLine = 2_000;
/** The same job again: another load of the machine. */
const spread = 1.5;

/** Of a dictionary that is not the first: from the timed job of this kind nearest in K; where none was timed, from the bench's. */
export function estimateRest(sizes: Sizes, conceptCount: number, parts: MeasuredParts | null, timed: readonly RestTiming[]): TimeRange {
  const of = restKey(sizes, parts);
  const same = timed.filter((timing) => timing.of === of);
  const away = (timing: RestTiming) => Math.abs(Math.log(timing.conceptCount / conceptCount));
  const nearest = same.reduce<RestTiming | null>((best, timing) => (best && away(best) < away(timing) ? best : timing), null);
  if (nearest) {
    const grown = nearest.elapsedMs * (conceptCount / nearest.conceptCount);
    const [least, most] = [nearest.elapsedMs, grown].sort((a, b) => a - b) as [number, number];
    return { lowMs: least / spread, highMs: most * spread };
  }
  const { hiddenSize, wordBytes, rows } = sizes;
  // An unembedding of one byte a number has about as many numbers as bytes.
  const words = unitCosts.word * wordBytes * conceptCount;
  const dictionaries = parts?.noise ? 2 : 1;
  const codes = parts ? unitCosts.code * rows * (1 + parts.scorers.length / 2) : 0;
  const deletion = parts ? unitCosts.word * wordBytes * parts.deletionSteps * 60 : 0;
  const middle = dictionaries * words + codes + deletion + hiddenSize / 100;
  return { lowMs: middle / faster, highMs: middle * slower };
}

/** Of files that may have to be fetched. */
export const estimateLoading = (bytes: number): TimeRange => ({ lowMs: 0, highMs: bytes / slowLine });

/** One after the other. */
export function sumOf(ranges: readonly TimeRange[]): TimeRange {
  return {
    lowMs: ranges.reduce((sum, { lowMs }) => sum + lowMs, 0),
    highMs: ranges.reduce((sum, { highMs }) => sum + highMs, 0),
  };
}
