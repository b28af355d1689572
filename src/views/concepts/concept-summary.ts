import { tokensOfRows } from "@/core/bundle/token-rows";
import { conceptUse, type ConceptUse } from "@/core/explain/concept-use";
import { type TokenShare, tokenShares } from "@/core/explain/token-shares";
import { methods } from "@/core/dictionary/methods/methods";
import { nearestConcept } from "@/core/dictionary/methods/reconstruct";
import { columnOf, type Matrix, rowOf, zeros } from "@/core/linalg/matrix";
import { groundSamples } from "@/core/grounding/ground-samples";
import { type GroundedWord, wordsInUse } from "@/core/grounding/grounding";
import type { ConceptOrder } from "@/state/selection/selection";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

interface ActivatingImage {
  readonly sampleIndex: number;
  /** Whose row of the sample, where the dictionary is of several tokens. */
  readonly token: string | undefined;
  readonly activation: number;
}

/** One concept as the cards show it. */
export interface ConceptSummary {
  readonly concept: number;
  readonly words: readonly GroundedWord[];
  /** Of methods whose activations have signs: what a negative activation says. */
  readonly oppositeWords: readonly GroundedWord[] | undefined;
  readonly images: readonly ActivatingImage[];
  readonly use: ConceptUse;
  /** By token, where the dictionary is of several. */
  readonly tokenShares: readonly TokenShare[] | undefined;
  readonly activations: Float32Array; // [M]
  readonly method: DictionaryView["run"]["method"];
}

/** Every concept of a dictionary with its words, its images (the `imageCount` strongest) and its use. */
export function summarise(dictionary: DictionaryView, imageCount: number): ConceptSummary[] {
  const { activations, sampleIndices, grounding, tokenRows } = dictionary;
  const tokens = tokenRows && tokensOfRows(tokenRows);
  const used = usedActivations(dictionary);
  const total = used.data.reduce((sum, value) => sum + Math.abs(value), 0);
  const strongest = groundSamples(activations, imageCount, dictionary.ranking);
  const grounded = new Map(grounding.map((entry) => [entry.concept, entry]));
  return Array.from({ length: activations.cols }, (_, concept) => {
    const column = columnOf(activations, concept);
    const images = strongest[concept]!.map(({ row, activation }) => ({
      sampleIndex: sampleIndices[row]!,
      token: tokens?.[row],
      activation,
    }));
    const usedColumn = columnOf(used, concept);
    return {
      concept,
      words: grounded.get(concept)?.words ?? [],
      oppositeWords: grounded.get(concept)?.oppositeWords,
      images,
      use: conceptUse(usedColumn, total),
      tokenShares: tokenRows && tokenShares(usedColumn, tokenRows),
      activations: column,
      method: dictionary.run.method,
    };
  });
}

/** A concept as a sample uses it: with the words and the images of the end that the sample's activation lies at. */
export function summaryAt(summary: ConceptSummary, activation: number): ConceptSummary {
  if (summary.oppositeWords === undefined) return summary;
  const images = summary.images.filter((image) => image.activation < 0 === activation < 0);
  return { ...summary, words: wordsInUse(summary, activation), images };
}

/** The activations by which a row uses a concept: where the nearest concept stands for the row, its own alone. */
function usedActivations({ run: { method }, activations }: DictionaryView): Matrix {
  if (methods[method].reconstruction === "sum") return activations;
  const used = zeros(activations.rows, activations.cols);
  for (let row = 0; row < activations.rows; row++) {
    const nearest = row * activations.cols + nearestConcept(rowOf(activations, row));
    used.data[nearest] = activations.data[nearest]!;
  }
  return used;
}

/** The concepts by the stated rule, largest first; equal ones by number. */
export function sortConcepts(concepts: readonly ConceptSummary[], order: ConceptOrder): ConceptSummary[] {
  const value = ({ concept, use, tokenShares }: ConceptSummary) =>
    order === "number" ? -concept : order === "token" ? (tokenShares?.[0]?.share ?? 0) : use[order];
  return [...concepts].sort((a, b) => value(b) - value(a) || a.concept - b.concept);
}

/** The rule that is followed: a share by token is there for dictionaries of several alone. */
export function orderOf(order: ConceptOrder, tokenRows: DictionaryView["tokenRows"]): ConceptOrder {
  return order === "token" && !tokenRows ? "share" : order;
}

/** What the rules of order are called; of several tokens, also how much of a concept is the first one's. */
export function orderNames(tokenRows: DictionaryView["tokenRows"]): readonly (readonly [ConceptOrder, string])[] {
  const usual = [
    ["share", "share"],
    ["density", "density"],
    ["peak", "largest activation"],
    ["number", "number"],
  ] as const;
  return tokenRows?.[0] ? [...usual, ["token", `share of “${tokenRows[0].token}”`]] : usual;
}
