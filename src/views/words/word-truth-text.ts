import { chanceLevel, isAtChance, type WordTruth } from "@/core/metrics/facts/word-truth";
import { pRange } from "@/core/metrics/statistics/p-text";
import { formatCount, formatPercent } from "@/views/numbers";

/** The truth of one concept's words as the cards say it. */
export interface TruthText {
  readonly value: string;
  readonly meaning: string;
  /** They say no more than random words would. */
  readonly atChance: boolean;
}

const what = "Words that are true of the concept’s most activating samples, by the bundle’s ground truth and its list of synonyms.";

/** In words, with this concept's numbers; null: the bundle cannot tell. */
export function truthText(truth: WordTruth | null): TruthText {
  if (!truth) return { value: "not known", meaning: `${what} This bundle’s samples carry no facts, so it cannot tell.`, atChance: false };
  const { words, samples, hits, share, chance, p } = truth;
  if (share === undefined)
    return { value: "–", meaning: `${what} This concept has no words but the token’s own, or no samples.`, atChance: false };
  const pairs = `Of ${formatCount(words * samples)} pairs of a word (${formatCount(words)}, without the token’s own) and a sample (${formatCount(samples)}), ${formatCount(hits)} are true: ${formatPercent(share)}.`;
  const random =
    chance === undefined || p === undefined
      ? "How many random words would have stands here once the vocabulary has been read."
      : `Random words of the vocabulary that pass the filter: ${formatPercent(chance)} on average; as many of them have as many true pairs or more (${pRange([p])}). Above ${chanceLevel}, words are no better than chance.`;
  return { value: formatPercent(share), meaning: `${what} ${pairs} ${random}`, atChance: isAtChance(truth) === true };
}
