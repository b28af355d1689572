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
  readonly sampleCount?: number;
  readonly ranking?: SampleRanking;
}

/** Every concept in words and samples. Without `words` (a bundle has no unembedding) the concepts have samples only. */
export async function groundConcepts(
  concepts: Matrix, // [K×D], in the model's own space
  activations: Matrix, // [M×K]
  words: WordSources | undefined,
  { wordFilter, wordRanking = "official", finalNorm, sampleCount = defaultSampleCount, ranking = "magnitude", ...options }: GroundOptions,
): Promise<ConceptGrounding[]> {
  const decoded = finalNorm ? applyFinalNorm(concepts, finalNorm) : concepts;
  const byContrast = wordRanking === "contrast";
  const vectors = byContrast ? contrastOf(decoded) : decoded;
  const unembedding = words && (byContrast ? { ...words.unembedding, bias: undefined } : words.unembedding); // the same in both logits
  const all = unembedding && (await groundWords(vectors, unembedding, words.vocabulary, wordFilter, words.lists, options));
  const found = all?.map((list, k) => (byContrast && rowOf(vectors, k).every((value) => value === 0) ? [] : list));
  return groundSamples(activations, sampleCount, ranking).map((samples, concept) => ({ concept, words: found?.[concept] ?? [], samples }));
}
