import type { GroundedWord } from "@/core/grounding/grounding";
import { formatFixed } from "@/views/numbers";
import { ownWordHint } from "@/views/words/WordList";
import type { PointedWords } from "@/views/words/use-pointed-words";

/** Every word of a concept with its logit and its number in the vocabulary. */
export function LogitTable({
  words,
  isOwn,
  isMentioned,
  pointing,
}: { readonly words: readonly GroundedWord[]; readonly isOwn: (word: string) => boolean } & PointedWords) {
  if (words.length === 0) return <p className="note">No word passes the filter.</p>;
  const largest = Math.max(...words.map(({ logit }) => Math.abs(logit)), Number.MIN_VALUE);
  return (
    <table className="logits">
      <thead>
        <tr>
          <th scope="col">word</th>
          <th scope="col">logit</th>
          <th scope="col">
            <span className="visually-hidden">beside the largest</span>
          </th>
          <th
            scope="col"
            data-hint="The word’s number in the model’s vocabulary, whose entries (tokens, or pieces) are words and parts of words."
          >
            vocabulary
          </th>
        </tr>
      </thead>
      <tbody>
        {words.map(({ word, id, logit }) => (
          <tr key={id} className={isMentioned(word) ? "is-mentioned" : undefined} {...pointing(word)}>
            <th scope="row" className={isOwn(word) ? "is-own-word" : undefined} data-hint={isOwn(word) ? ownWordHint : undefined}>
              {word}
            </th>
            <td>{formatFixed(logit, 2)}</td>
            <td className="logit-bar" aria-hidden="true">
              <span style={{ width: `${Math.max(0, logit / largest) * 100}%` }} />
            </td>
            <td className="measured">{id}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
