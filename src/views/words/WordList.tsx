import type { GroundedWord } from "@/core/grounding/grounding";
import { formatFixed } from "@/views/numbers";
import type { PointedWords } from "./use-pointed-words";

interface WordListProps extends PointedWords {
  /** The token's own, which are grey. */
  readonly isOwn: (word: string) => boolean;
  readonly words: readonly GroundedWord[];
  readonly limit?: number;
}

/** Why a word is grey. */
export const ownWordHint = "grey: the token’s own word, which fits every sample of it";

/** A concept's words in order; the hairline under each is its logit beside the first's. */
export function WordList({ words, isOwn, isMentioned, pointing, limit }: WordListProps) {
  if (words.length === 0) return <p className="words-none">No word passes the filter.</p>;
  const largest = Math.max(...words.map(({ logit }) => Math.abs(logit)), Number.MIN_VALUE);
  return (
    <ol className="words">
      {words.slice(0, limit).map(({ word, id, logit }) => (
        <li
          key={id}
          className={["word", isOwn(word) && "is-own-word", isMentioned(word) && "is-mentioned"].filter(Boolean).join(" ")}
          style={{ "--logit": Math.max(0, logit / largest) } as React.CSSProperties}
          data-hint={`“${word}”: logit ${formatFixed(logit, 2)}, number ${id} in the vocabulary${isOwn(word) ? `; ${ownWordHint}` : ""}`}
          {...pointing(word)}
        >
          {word}
        </li>
      ))}
    </ol>
  );
}
