/** What stands beside a dictionary's own words, as data: a score names those that it has. */
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { WordKind } from "@/core/metrics/words/scored-words";

/** What a value is of: the concepts themselves, or what stands in their place. */
export type Side = WordKind | "captions" | "random-directions";
export type BaselineId = Exclude<Side, "concepts">;

export interface Baseline {
  readonly title: string; // as the paper's tables head their columns
  readonly definition: string;
  /** The part of a column's name that says whose the figure is. */
  readonly column: string;
}

export const baselines: Readonly<Record<BaselineId, Baseline>> = {
  "random-words": {
    title: "Rnd-Words",
    definition:
      "Rnd-Words: as many words for each concept, by the same filter, from random directions or from another concept. Any words about the token beat those of random directions, so to beat them shows that and no more.",
    column: "random",
  },
  "noise-images": {
    title: "Noise-Imgs",
    definition:
      "Noise-Imgs: a dictionary learned the same way from states with noise for the image; each test sample has the words of its strongest concept there. It has no images of its own to score. To beat it shows that states hold something of the image: the token’s name is enough.",
    column: "noise",
  },
  captions: {
    title: "GT-captions",
    definition: "GT-captions, the upper reference: the sample’s own captions in place of a concept’s words.",
    column: "captions",
  },
  token: {
    title: "the token alone",
    definition:
      "The token alone: the one word that every sample of the token fits. Words that do not beat it say no more of an image than that; that they do not, is no fault of a concept that tells images of the token apart.",
    column: "token",
  },
  "other-concepts": {
    title: "other concepts",
    definition:
      "Other concepts: the words of the dictionary’s other concepts, on average. Words that beat random ones and not these fit the token, not the sample. They share words with the concept’s own, so what lies above them is little.",
    column: "others",
  },
  "one-concept": {
    title: "one concept for all",
    definition:
      "One concept for all: the words of the concept that is strongest in most samples, for every sample. Where they score as much, which concept is strongest tells nothing. One concept may have words that fit all samples better than any choice.",
    column: "one_concept",
  },
  "random-directions": {
    title: "random directions",
    definition: "Random directions of the same norm in the concepts’ place.",
    column: "random",
  },
};

/** The beginning of a baseline's column; nothing for the concepts themselves. */
export const baselineColumn = (side: Side): string => (side === "concepts" ? "" : `${baselines[side].column}_`);

/** The kinds of random words: what they are called where one is chosen, and where they are scored. */
export const randomWordNames: Readonly<Record<RandomWords, { readonly choice: string; readonly name: string }>> = {
  isotropic: { choice: "Rnd-Words (any direction)", name: "random words" },
  uniform: { choice: "Rnd-Words (official: in [0,1]ᴰ)", name: "random words, uniform directions" },
  shuffled: { choice: "shuffled labels", name: "shuffled labels" },
};

/** Random words in a table of scores. */
export function baselineName(kind: RandomWords, seed: number): string {
  return `${randomWordNames[kind].name} (seed ${seed})`;
}
