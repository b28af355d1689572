/**
 * Baselines for words. Rnd-Words: each concept's words are replaced by as many words decoded from a random direction through
 * the unembedding, with the same filter. Shuffled labels (an article on the paper): the concepts swap their word lists.
 */
import type { WordSources } from "@/core/grounding/ground";
import { topPieces, type WordSearchOptions } from "@/core/grounding/ground-words";
import type { WordFilter } from "@/core/grounding/grounding";
import { filterWords } from "@/core/grounding/word-filter";
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

/** For each concept a random list of as many words as it has; a list is shorter only where its direction yields fewer. */
export async function randomWords(
  wordCounts: readonly number[],
  { unembedding, vocabulary, lists }: WordSources,
  { wordFilter, direction, ...options }: WordSearchOptions & { readonly wordFilter: WordFilter; readonly direction: RandomDirection },
  random: Random,
): Promise<string[][]> {
  const vectors = randomDirections(wordCounts.length, unembedding.hiddenSize, direction, random);
  const ranked = await topPieces(vectors, unembedding, vocabulary, PIECES, options);
  return ranked.map((pieces, k) =>
    filterWords(pieces, wordFilter, lists, { pieces: PIECES, words: wordCounts[k]! })
      .slice(0, wordCounts[k]!)
      .map(({ word }) => word),
  );
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
