import { isFormOf } from "@/core/grounding/own-words";
import type { ConceptSummary } from "@/views/concepts/concept-summary";

const wordsInTitle = 2;

/** A concept's first words in short; the token itself, which most concepts of it read, is left out. */
export function titleOf({ concept, words }: Pick<ConceptSummary, "concept" | "words">, token: string | undefined): string {
  const telling = words.map(({ word }) => word).filter((word) => token === undefined || !isFormOf(word, token));
  return telling.slice(0, wordsInTitle).join(" · ") || words[0]?.word || `Concept ${concept + 1}`;
}
