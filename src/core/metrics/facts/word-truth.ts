/**
 * How many of a concept's words are true of its own most activating samples, and whether that is more than random words reach. A
 * random word is any word of the vocabulary that passes the filter, each equally likely, so the chance is exact and needs no seed.
 */
import type { ConceptGrounding } from "@/core/grounding/grounding";
import { stem } from "@/core/grounding/own-words";
import type { RowFacts } from "./agreement";
import { factsOf } from "./facts";
import type { Synonyms } from "./synonyms-schema";
import { ownWords, trueWords } from "./true-words";

/** The words that a concept could have: how many there are, and how many of each stem. */
export interface WordUniverse {
  readonly size: number;
  readonly byStem: ReadonlyMap<string, number>;
}

export interface WordTruth {
  readonly words: number; // without those that are every sample's token's own
  readonly samples: number; // the concept's most activating ones
  readonly hits: number; // pairs of a word and a sample that it is true of
  /** Hits of all pairs; undefined: the concept has no word or no sample. */
  readonly share: number | undefined;
  /** What random words have on average on the same samples; undefined: not worked out, as the vocabulary has not been read. */
  readonly chance: number | undefined;
  /** The probability that as many random words have as many hits or more; undefined likewise, but 1 where there is no hit. */
  readonly p: number | undefined;
}

/** Words of a larger p are no better than chance. */
export const chanceLevel = 0.05;

/** Whether a concept's words say no more of its samples than random ones would; undefined: it has none to tell by, or p is not known. */
export const isAtChance = ({ share, p }: WordTruth): boolean | undefined =>
  share === undefined || p === undefined ? undefined : p > chanceLevel;

/** Distinct words as a universe to draw from. */
export function wordUniverse(words: readonly string[]): WordUniverse {
  const byStem = new Map<string, number>();
  for (const word of words) byStem.set(stem(word), (byStem.get(stem(word)) ?? 0) + 1);
  return { size: words.length, byStem };
}

/** The truth of each concept's words; its samples' rows are those of `samples`. Without a universe chance is left open. */
export function wordTruths(
  grounding: readonly ConceptGrounding[],
  samples: readonly RowFacts[],
  universe: WordUniverse | undefined,
  synonyms: Synonyms,
): WordTruth[] {
  return grounding.map((concept) => {
    const rows = concept.samples.map(({ row }) => samples[row]!);
    const truths = rows.map(({ factors, token }) => trueWords(factsOf(factors), token, synonyms));
    const owns = rows.map(({ token }) => ownWords(token, synonyms));
    const isOwn = (word: string) => owns.every((own) => own.has(word));
    const hitsOf = (word: string) => truths.filter((truth) => truth.has(word)).length;
    const told = rows.length === 0 ? [] : concept.words.map(({ word }) => stem(word)).filter((word) => !isOwn(word));
    const hits = told.reduce((sum, word) => sum + hitsOf(word), 0);
    const share = told.length > 0 ? hits / (told.length * rows.length) : undefined;
    const about = { words: told.length, samples: rows.length, hits, share };
    if (!universe) return { ...about, chance: undefined, p: hits === 0 ? 1 : undefined };
    const weights = hitWeights(universe, truths, new Set(owns.flatMap((own) => [...own].filter(isOwn))), hitsOf);
    const chance = rows.length === 0 ? 0 : weights.reduce((sum, weight, count) => sum + weight * count, 0) / rows.length;
    return { ...about, chance, p: atLeast(hits, told.length, weights) };
  });
}

/** The share of the universe's words, own ones left out, that are true of 0, 1, 2, … of the samples. */
function hitWeights(
  { size, byStem }: WordUniverse,
  truths: readonly ReadonlySet<string>[],
  own: ReadonlySet<string>,
  hitsOf: (word: string) => number,
): number[] {
  const counts = new Array<number>(truths.length + 1).fill(0);
  for (const word of new Set(truths.flatMap((truth) => [...truth]))) counts[hitsOf(word)]! += byStem.get(word) ?? 0;
  const drawn = size - [...own].reduce((sum, word) => sum + (byStem.get(word) ?? 0), 0);
  counts[0] = drawn - counts.reduce((sum, count) => sum + count, 0);
  return drawn > 0 ? counts.map((count) => count / drawn) : counts.map((_, count) => Number(count === 0));
}

/** The probability that `draws` independent draws have a sum of at least `least`. */
function atLeast(least: number, draws: number, weights: readonly number[]): number {
  let sums = [1];
  for (let draw = 0; draw < draws; draw++) {
    const next = new Array<number>(sums.length + weights.length - 1).fill(0);
    sums.forEach((mass, sum) => weights.forEach((weight, count) => (next[sum + count]! += mass * weight)));
    sums = next;
  }
  return Math.min(
    1,
    sums.slice(least).reduce((sum, mass) => sum + mass, 0),
  );
}
