import type { Matrix } from "@/core/linalg/matrix";

/**
 * Whose words are scored: the concepts' own, random ones in their place, those of a dictionary that was learned from noise images,
 * the token alone, those of the dictionary's other concepts, or of one concept for all samples.
 */
export type WordKind = "concepts" | "random-words" | "noise-images" | "token" | DerivedKind;
/** What needs no words but the concepts' own. */
export type DerivedKind = "other-concepts" | "one-concept";

type WordList = readonly (readonly string[])[];

/** A list of words for each concept, and what it is called. */
export interface ScoredWords {
  readonly kind: WordKind;
  readonly name: string; // "concepts", "random words (seed 0)"
  readonly words: WordList; // [K]
  /** The words of each concept's opposite, where activations have signs. */
  readonly opposite?: WordList | undefined; // [K]
  /** Activations of the test samples on a dictionary of its own, whose concepts and images are others. */
  readonly activations?: Matrix | undefined; // [N×K]
}

/** The concepts' own words, as they are scored. */
export function ownWordsOf(grounding: Grounded): ScoredWords {
  return { kind: "concepts", name: "concepts", ...wordListsOf(grounding) };
}

/** The lists of a grounding: of the concepts, and of their opposites where it has them. */
export function wordListsOf(grounding: Grounded): WordLists {
  const textsOf = (words: readonly Said[]) => words.map(({ word }) => word);
  const signed = grounding.some(({ oppositeWords }) => oppositeWords !== undefined);
  return {
    words: grounding.map(({ words }) => textsOf(words)),
    ...(signed && { opposite: grounding.map(({ oppositeWords = [] }) => textsOf(oppositeWords)) }),
  };
}

interface Said {
  readonly word: string;
}

type Grounded = readonly { readonly words: readonly Said[]; readonly oppositeWords?: readonly Said[] | undefined }[];

/** The lists alone. */
export type WordLists = Pick<ScoredWords, "words" | "opposite">;

/** All lists of words, one after the other: of the concepts [K], then of their opposites [K] where there are any. */
export const listsOf = ({ words, opposite = [] }: WordLists): WordList => [...words, ...opposite];

/** The place among `listsOf` of the words in use at an activation of a concept. */
export const listInUse = (concept: number, activation: number, { words, opposite }: WordLists): number =>
  activation < 0 && opposite !== undefined ? words.length + concept : concept;

/** `listsOf`, taken apart again. */
export function asLists(lists: WordList, { words, opposite }: WordLists): WordLists {
  return { words: lists.slice(0, words.length), ...(opposite && { opposite: lists.slice(words.length) }) };
}
