/** Which words say nothing of a concept because they are the token's own: every sample of the token has it. */
import type { ManifestToken } from "@/core/bundle/manifest/schema";

/** Plural endings off, for comparison only: berries → berry, buses → bus, dogs → dog. */
export function stem(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ses|xes|shes|ches)$/.test(word) && word.length > 4) return word.slice(0, -2);
  if (word.endsWith("s") && !/(ss|us)$/.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}

/** Whether a word is a surface form of the token: the same but for case, spaces around it and a plural ending. Synonyms are words of their own. */
export function isFormOf(word: string, token: string): boolean {
  const plain = (text: string) => stem(text.trim().toLowerCase());
  return plain(word) === plain(token);
}

type Part = Pick<ManifestToken, "token" | "visual">;

/** The words that the rows of tokens say: the tokens, or what the patches say where rows were taken at patches. */
export const saidWords = (parts: readonly Part[]): string[] => [...new Set(parts.map(({ token, visual }) => visual?.word ?? token))];

/**
 * The word whose forms are the own ones of a dictionary of these tokens. Of several words there is none: which of them a row says may be just
 * what a concept tells.
 */
export function ownTokenOf(parts: readonly Part[]): string | undefined {
  const words = saidWords(parts);
  return words.length === 1 ? words[0] : undefined;
}
