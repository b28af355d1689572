import type { WordTruth } from "@/core/metrics/facts/word-truth";
import { truthText } from "./word-truth-text";

/** How many of a concept's words are true; it says so where that is no more than random words would be. */
export function WordTruthLine({ truth }: { readonly truth: WordTruth | null | undefined }) {
  if (truth === undefined) return null;
  const { value, meaning, atChance } = truthText(truth);
  return (
    <p className="words-truth" data-hint={meaning}>
      words true: {value}
      {atChance && "; words are no better than chance here"}
    </p>
  );
}
