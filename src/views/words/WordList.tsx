import type { GroundedWord } from "@/core/grounding/grounding";
import { formatFixed } from "@/views/numbers";
import type { PointedWords } from "./use-pointed-words";

interface WordListProps extends PointedWords {
  readonly words: readonly GroundedWord[];
  readonly limit?: number;
}

/** A concept's words in order; the hairline under each is its logit beside the first's. */
export function WordList({ words, isMentioned, onPoint, limit }: WordListProps) {
  if (words.length === 0) return <p className="words-none">No word passes the filter.</p>;
  const largest = Math.max(...words.map(({ logit }) => Math.abs(logit)), Number.MIN_VALUE);
  return (
    <ol className="words">
      {words.slice(0, limit).map(({ word, id, logit }) => (
        <li
          key={id}
          className={isMentioned(word) ? "word is-mentioned" : "word"}
          style={{ "--logit": Math.max(0, logit / largest) } as React.CSSProperties}
          data-hint={`“${word}”: logit ${formatFixed(logit, 2)}, vocabulary piece ${id}`}
          onPointerEnter={() => onPoint(word)}
          onPointerLeave={() => onPoint(null)}
        >
          {word}
        </li>
      ))}
    </ol>
  );
}
