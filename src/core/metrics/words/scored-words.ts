import type { Matrix } from "@/core/linalg/matrix";

/**
 * Whose words are scored: the concepts' own, random ones in their place, those of a dictionary that was learned from noise images,
 * the token alone, those of the dictionary's other concepts, or of one concept for all samples.
 */
export type WordKind = "concepts" | "random-words" | "noise-images" | "token" | DerivedKind;
/** What needs no words but the concepts' own. */
export type DerivedKind = "other-concepts" | "one-concept";

/** A list of words for each concept, and what it is called. */
export interface ScoredWords {
  readonly kind: WordKind;
  readonly name: string; // "concepts", "random words (seed 0)"
  readonly words: readonly (readonly string[])[]; // [K]
  /** Activations of the test samples on a dictionary of its own, whose concepts and images are others. */
  readonly activations?: Matrix | undefined; // [N×K]
}

/** The concepts' own words, as they are scored. */
export function ownWordsOf(grounding: readonly { readonly words: readonly { readonly word: string }[] }[]): ScoredWords {
  return { kind: "concepts", name: "concepts", words: grounding.map(({ words }) => words.map(({ word }) => word)) };
}
