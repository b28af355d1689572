/** What stands beside a dictionary's own words, as data: a score names those that it has. */
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { WordKind } from "@/core/metrics/words/scored-words";

/** What a value is of: the concepts themselves, or what stands in their place. */
export type Side = WordKind | "captions" | "random-directions" | "inactive-concepts" | "mean-state" | "mean-contribution";
export type BaselineId = Exclude<Side, "concepts">;

/** Pages and `docs/methods.md` say the same of a baseline: a test holds the document to these entries. */
export interface Baseline {
  readonly title: string; // as the paper's tables head their columns
  /** What stands in the concepts' place. */
  readonly definition: string;
  /** What to beat it shows. */
  readonly shows: string;
  /** What to beat it, or not to, does not show. */
  readonly cannotShow: string;
  /** The part of a column's name that says whose the figure is. */
  readonly column: string;
}

export const baselines: Readonly<Record<BaselineId, Baseline>> = {
  "random-words": {
    title: "Rnd-Words",
    definition: "As many words for each concept, by the same filter, from random directions or from another concept.",
    shows: "The words have something to do with the token.",
    cannotShow:
      "That they fit their own images: any words about the token, those of the other concepts too, beat words of random directions.",
    column: "random",
  },
  "noise-images": {
    title: "Noise-Imgs",
    definition:
      "A dictionary learned the same way from states with noise for the image; each test sample has the words of its strongest concept there. It has no images of its own to score.",
    shows: "The states hold something of the image.",
    cannotShow: "That this is more than the token: with noise for the image the model hardly says the token, so its name is enough to win.",
    column: "noise",
  },
  captions: {
    title: "GT-captions",
    definition: "The upper reference: the sample’s own captions in place of a concept’s words.",
    shows: "How high the score goes with texts of people.",
    cannotShow: "A limit: single words can score more than a caption.",
    column: "captions",
  },
  token: {
    title: "the token alone",
    definition: "The one word that every sample of the token fits.",
    shows: "The words say more of an image than the token’s name.",
    cannotShow:
      "That concepts are at fault where they do not beat it: a concept that tells images of the token apart need not name the token.",
    column: "token",
  },
  "other-concepts": {
    title: "other concepts",
    definition: "The words of the dictionary’s other concepts, on average.",
    shows: "The words fit the sample, and not only the token: the other concepts’ words are about the token too.",
    cannotShow: "By how much: they share words with the concept’s own, so that a difference is small.",
    column: "others",
  },
  "one-concept": {
    title: "one concept for all",
    definition: "The words of the concept that is strongest in most samples, for every sample.",
    shows: "It matters which concept is strongest.",
    cannotShow:
      "That concepts are at fault where they do not beat it: one concept may have words that fit all samples better than any choice.",
    column: "one_concept",
  },
  "random-directions": {
    title: "random directions",
    definition: "50 seeded draws of random directions of the same norm in the concepts’ place.",
    shows: "The concepts’ directions move the token more than any direction does.",
    cannotShow:
      "That these concepts do: states and concepts lie close to one direction, their mean’s, and whatever lies there moves the token.",
    column: "random",
  },
  "inactive-concepts": {
    title: "inactive concepts",
    definition: "Concepts that the sample does not activate, drawn from a seed, at the norm of those in whose place they stand.",
    shows: "The concepts in the sample move the token more than others of the dictionary.",
    cannotShow: "That the sample depends on them alone: what is taken was not in the state, so the state leaves where states lie.",
    column: "inactive",
  },
  "mean-state": {
    title: "mean state",
    definition: "The direction of the learning states’ mean, at the concepts’ norms.",
    shows: "The concepts move the token more than what all states have in common.",
    cannotShow: "Anything of single concepts: the mean says the token itself.",
    column: "mean_state",
  },
  "mean-contribution": {
    title: "beyond the mean",
    definition:
      "The concepts stay at their mean weight in the learning states, and only what the sample has more or less than that is taken away, the largest first.",
    shows: "How much of the effect every sample of the token would have.",
    cannotShow: "That a concept does nothing where little is left: the token is what all these states have in common.",
    column: "centred",
  },
};

/** All that is said of a baseline, as a hint. */
export const describeBaseline = (side: BaselineId): string => {
  const { title, definition, shows, cannotShow } = baselines[side];
  return `${title}: ${lowerFirst(definition)} Above it: ${lowerFirst(shows)} Not shown: ${lowerFirst(cannotShow)}`;
};

const lowerFirst = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`;

/** The beginning of a baseline's column; nothing for the concepts themselves. */
export const baselineColumn = (side: Side): string => (side === "concepts" ? "" : `${baselines[side].column}_`);

/** The kinds of random words: what they are called where one is chosen, and where they are scored. */
export const randomWordNames: Readonly<Record<RandomWords, { readonly choice: string; readonly name: string }>> = {
  isotropic: { choice: "random words (Rnd-Words), any direction", name: "random words" },
  uniform: { choice: "random words (Rnd-Words), official: in [0,1]ᴰ", name: "random words, uniform directions" },
  shuffled: { choice: "shuffled labels", name: "shuffled labels" },
};

/** Random words in a table of scores. */
export function baselineName(kind: RandomWords, seed: number): string {
  return `${randomWordNames[kind].name} (seed ${seed})`;
}
