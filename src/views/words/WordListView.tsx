import type { GroundedWord } from "@/core/grounding/grounding";
import { usePointedWords } from "./use-pointed-words";
import { useOwnWord } from "./use-own-word";
import { WordList } from "./WordList";

/** A concept's words, joined to the image under the pointer. */
export function WordListView({ words, limit }: { readonly words: readonly GroundedWord[]; readonly limit?: number }) {
  return <WordList words={words} limit={limit} isOwn={useOwnWord()} {...usePointedWords()} />;
}
