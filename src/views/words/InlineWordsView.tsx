import { Fragment } from "react";
import { useOwnWord } from "./use-own-word";

/** Words in running text with commas between, the token's own in grey. */
export function InlineWordsView({ words, token }: { readonly words: readonly string[]; readonly token: string }) {
  const isOwn = useOwnWord(token);
  return words.map((word, i) => (
    <Fragment key={`${i} ${word}`}>
      {i > 0 && ", "}
      {isOwn(word) ? <span className="is-own-word">{word}</span> : word}
    </Fragment>
  ));
}
