import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { contrastOf } from "./contrast";
import { applyFinalNorm, type FinalNorm } from "./final-norm";
import { defaultSampleCount, groundSamples, type SampleRanking } from "./ground-samples";
import { groundWords, type WordSearchOptions } from "./ground-words";
import type { ConceptGrounding, WordFilter, WordRanking } from "./grounding";
import type { Unembedding } from "./unembedding";
import type { WordLists } from "./word-filter";

/** What words are made from: a language model's output side and the lists that say what a word is. */
export interface WordSources {
  readonly unembedding: Unembedding;
  readonly vocabulary: readonly string[]; // [V]
  readonly lists: WordLists;
}

export interface GroundOptions extends WordSearchOptions {
  readonly wordFilter: WordFilter;
  readonly wordRanking?: WordRanking;
  /** Applied to the concepts before the unembedding; left out, as in the official code, they are decoded as they are. */
  readonly finalNorm?: FinalNorm | undefined;
  /** Activations have signs, so −u has words too. */
  readonly signed?: boolean;
  readonly sampleCount?: number;
  readonly ranking?: SampleRanking;
}

/** Every concept in words and samples. Without `words` (a bundle has no unembedding) the concepts have samples only. */
export async function groundConcepts(
  concepts: Matrix, // [K×D], in the model's own space
  activations: Matrix, // [M×K]
  words: WordSources | undefined,
  {
    wordFilter,
    wordRanking = "official",
    finalNorm,
    signed = false,
    sampleCount = defaultSampleCount,
    ranking = "magnitude",
    ...options
  }: GroundOptions,
): Promise<ConceptGrounding[]> {
  const byContrast = wordRanking === "contrast";
  const normed = (vectors: Matrix) => (finalNorm ? applyFinalNorm(vectors, finalNorm) : vectors);
  const bothEnds = (vectors: Matrix) => (signed ? withOpposites(vectors) : vectors);
  const vectors = byContrast ? bothEnds(contrastOf(normed(concepts))) : normed(bothEnds(concepts));
  const unembedding = words && (byContrast ? { ...words.unembedding, bias: undefined } : words.unembedding); // the same in both logits
  const all = unembedding && (await groundWords(vectors, unembedding, words.vocabulary, wordFilter, words.lists, options));
  const found = all?.map((list, k) => (byContrast && rowOf(vectors, k).every((value) => value === 0) ? [] : list));
  return groundSamples(activations, sampleCount, ranking).map((samples, concept) => ({
    concept,
    words: found?.[concept] ?? [],
    ...(signed && { oppositeWords: found?.[concepts.rows + concept] ?? [] }),
    samples,
  }));
}

/** [U; −U]. */
function withOpposites({ rows, cols, data }: Matrix): Matrix {
  const both = new Float32Array(2 * data.length);
  both.set(data);
  both.set(
    data.map((value) => -value),
    data.length,
  );
  return { rows: 2 * rows, cols, data: both };
}
