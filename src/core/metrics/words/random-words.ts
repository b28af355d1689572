/**
 * Baselines for words. Rnd-Words: each concept's words are replaced by as many words decoded from a random direction through
 * the unembedding, with the same filter. Shuffled labels (an article on the paper): the concepts swap their word lists.
 */
import type { WordSources } from "@/core/grounding/ground";
import { topPieces, type WordSearchOptions } from "@/core/grounding/ground-words";
import type { WordFilter } from "@/core/grounding/grounding";
import { filterWords, type RankedPiece, type WordLists } from "@/core/grounding/word-filter";
import { type Matrix, rowOf, zeros } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";

/** "isotropic": every direction alike; "uniform": a point of [0,1]^D, as in the official code, so all have much in common. */
export type RandomDirection = "isotropic" | "uniform";

/** The baseline of words: from a random direction, or another concept's. */
export type RandomWords = RandomDirection | "shuffled";

/** Pieces looked at for a random list: enough for as many words as the concept has. */
const PIECES = 500;

/** `count` random vectors [count×D], the isotropic ones of length 1. */
export function randomDirections(count: number, dimensions: number, kind: RandomDirection, random: Random): Matrix {
  const out = zeros(count, dimensions);
  for (let i = 0; i < out.data.length; i++) out.data[i] = kind === "uniform" ? random.uniform() : random.normal();
  if (kind === "isotropic")
    for (let k = 0; k < count; k++) {
      const row = rowOf(out, k);
      const length = Math.hypot(...row);
      row.forEach((value, d) => (row[d] = value / length));
    }
  return out;
}

/** For each concept a random list of as many words as it has. */
export async function randomWords(
  wordCounts: readonly number[],
  { lists, ...sources }: WordSources,
  { wordFilter, ...options }: RandomPieceOptions & { readonly wordFilter: WordFilter },
  random: Random,
): Promise<string[][]> {
  const ranked = await randomPieces(wordCounts.length, sources, options, random);
  return wordCounts.map((count, k) => wordsOfPieces(ranked[k]!, count, wordFilter, lists));
}

export interface RandomPieceOptions extends WordSearchOptions {
  readonly direction: RandomDirection;
  /** The first so many directions are passed over: they were decoded before. */
  readonly skip?: number;
}

/** The highest pieces of `count` random directions, of which the first are the same whatever the count. */
export function randomPieces(
  count: number,
  { unembedding, vocabulary }: Pick<WordSources, "unembedding" | "vocabulary">,
  { direction, skip = 0, ...options }: RandomPieceOptions,
  random: Random,
): Promise<RankedPiece[][]> {
  const { cols, data } = randomDirections(count, unembedding.hiddenSize, direction, random);
  const vectors = { rows: count - skip, cols, data: data.subarray(skip * cols) };
  return topPieces(vectors, unembedding, vocabulary, PIECES, options);
}

/** A random list of as many words as a concept has; it is shorter only where its direction yields fewer. */
export function wordsOfPieces(pieces: readonly RankedPiece[], wordCount: number, wordFilter: WordFilter, lists: WordLists): string[] {
  return filterWords(pieces, wordFilter, lists, { pieces: PIECES, words: wordCount })
    .slice(0, wordCount)
    .map(({ word }) => word);
}

/** The same lists, each given to a concept at random (a seeded Fisher–Yates shuffle). */
export function shuffledLabels<T>(lists: readonly T[], random: Random): T[] {
  const out = [...lists];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integerBelow(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
