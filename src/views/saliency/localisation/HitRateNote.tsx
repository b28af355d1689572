import { pRange } from "@/core/metrics/statistics/p-text";
import type { Localisation } from "@/worker/protocol/explain";
import { formatCount, formatPercent } from "@/views/numbers";

interface HitRateNoteProps {
  readonly concept: number;
  readonly found: Pick<Localisation, "concepts" | "words" | "split">;
}

const least = 0.05;

/** Whether one concept's saliency map points at the token's object more often than chance, in a sentence. */
export function HitRateNote({ concept, found: { concepts, words, split } }: HitRateNoteProps) {
  const word = words.join(" or ");
  const rate = concepts.find((each) => each.concept === concept)?.onWord;
  if (!rate)
    return (
      <p className="note">
        No {split} sample has a {word} whose place is known, so nobody knows what this map points at.
      </p>
    );
  const { hits, otherImages, count, test } = rate;
  const better = otherImages !== undefined && hits > otherImages && test !== undefined && test.p < least;
  return (
    <p className={better ? "note" : "note is-warning"}>
      Measured: the largest patch of this concept’s map is on a {word} in {formatPercent(hits)} of {formatCount(count)} {split} samples, and
      in {formatPercent(otherImages)} with other images’ patches{test && ` (${test.name} test, ${pRange([test.p])})`}:{" "}
      <b>{better ? "more often than chance" : "no more often than chance, so do not read this map as where the concept is"}</b>.
    </p>
  );
}
