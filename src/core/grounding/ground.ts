import type { Matrix } from "@/core/linalg/matrix";
import { applyFinalNorm, type FinalNorm } from "./final-norm";
import { defaultSampleCount, groundSamples, type SampleRanking } from "./ground-samples";
import { groundWords, type WordSearchOptions } from "./ground-words";
import type { ConceptGrounding, WordFilter } from "./grounding";
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
  { wordFilter, finalNorm, signed = false, sampleCount = defaultSampleCount, ranking = "magnitude", ...options }: GroundOptions,
): Promise<ConceptGrounding[]> {
  const { rows: K, cols, data } = concepts;
  const ends = signed ? { rows: 2 * K, cols, data: withOpposites(data) } : concepts;
  const decoded = finalNorm ? applyFinalNorm(ends, finalNorm) : ends;
  const found = words && (await groundWords(decoded, words.unembedding, words.vocabulary, wordFilter, words.lists, options));
  return groundSamples(activations, sampleCount, ranking).map((samples, concept) => ({
    concept,
    words: found?.[concept] ?? [],
    ...(signed && { oppositeWords: found?.[K + concept] ?? [] }),
    samples,
  }));
}

function withOpposites(data: Float32Array): Float32Array {
  const both = new Float32Array(2 * data.length);
  both.set(data);
  both.set(
    data.map((value) => -value),
    data.length,
  );
  return both;
}
