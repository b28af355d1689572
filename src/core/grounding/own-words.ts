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

/**
 * The word whose forms are the own ones of a dictionary of these tokens: the token, or what the patches say where rows were taken at
 * patches. Of several tokens there is none: which of them a row is of may be just what a concept tells.
 */
export function ownTokenOf(parts: readonly Pick<ManifestToken, "token" | "visual">[]): string | undefined {
  const words = new Set(parts.map(({ token, visual }) => visual?.word ?? token));
  return words.size === 1 ? [...words][0] : undefined;
}
