import type { GroundedWord } from "@/core/grounding/grounding";
import { usePointedWords } from "@/views/words/use-pointed-words";
import { useOwnWord } from "@/views/words/use-own-word";
import { LogitTable } from "./LogitTable";

/** A concept's logits, joined to the image under the pointer. */
export function LogitTableView({ words }: { readonly words: readonly GroundedWord[] }) {
  return <LogitTable words={words} isOwn={useOwnWord()} {...usePointedWords()} />;
}
