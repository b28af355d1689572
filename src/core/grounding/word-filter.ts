/**
 * Which of a concept's highest pieces are shown as its words.
 * `official`: the 50 highest, each decoded alone, lower-cased and stripped, kept if an English word of more than 2 letters
 * that is no stop word; the first 10. `paper`: the 15 highest, kept if an English word of at least 3 letters that is no stop word.
 * Unlike the official code, which does neither: a word stands once, with its highest piece, and numbers ("1e5", "nan") are dropped.
 */
import type { GroundedWord, WordFilter } from "./grounding";

export interface WordLists {
  readonly english: ReadonlySet<string>;
  readonly stopWords: ReadonlySet<string>;
}

/** A piece of the vocabulary with its logit. */
export interface RankedPiece {
  readonly id: number;
  readonly logit: number;
  readonly text: string;
}

/** How many of the highest pieces a filter looks at, and how many words it keeps at most. */
export const filterLimits: Readonly<Record<WordFilter, { readonly pieces: number; readonly words: number }>> = {
  official: { pieces: 50, words: 10 },
  paper: { pieces: 15, words: 15 },
};

const shortestWord = 3;
/** What Python's float() would read, as the official code does. */
const number = /^[+-]?(\d[\d_]*\.?\d*(e[+-]?\d+)?|\.\d+|nan|inf)$/;

/** The words among `pieces`, which come highest first. */
export function filterWords(
  pieces: readonly RankedPiece[],
  filter: WordFilter,
  { english, stopWords }: WordLists,
  limits = filterLimits[filter],
): GroundedWord[] {
  const words = new Map<string, GroundedWord>();
  for (const { id, logit, text } of pieces.slice(0, limits.pieces)) {
    const word = text.toLowerCase().trim();
    const kept = word.length >= shortestWord && english.has(word) && !stopWords.has(word) && !number.test(word);
    if (kept && !words.has(word)) words.set(word, { word, id, logit });
    if (words.size === limits.words) break;
  }
  return [...words.values()];
}
