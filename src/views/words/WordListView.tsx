import type { GroundedWord } from "@/core/grounding/grounding";
import { useSession } from "@/views/session-context";
import { usePointedWords } from "./use-pointed-words";
import { useOwnWord } from "./use-own-word";
import { WordList } from "./WordList";

/** A concept's words, joined to the image under the pointer. */
export function WordListView({ words, limit }: { readonly words: readonly GroundedWord[]; readonly limit?: number }) {
  const isOwn = useOwnWord();
  const pointed = usePointedWords();
  const missing = useSession((state) => state.artifacts.dictionary?.wordsMissing !== undefined);
  if (missing && words.length === 0) return <p className="words-none">Words: not loaded.</p>;
  return <WordList words={words} limit={limit} isOwn={isOwn} {...pointed} />;
}
