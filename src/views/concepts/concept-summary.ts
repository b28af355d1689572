import { conceptUse, type ConceptUse } from "@/core/explain/concept-use";
import { columnOf } from "@/core/linalg/matrix";
import { groundSamples } from "@/core/grounding/ground-samples";
import type { GroundedWord } from "@/core/grounding/grounding";
import type { ConceptOrder } from "@/state/selection";
import type { DictionaryView } from "@/views/artifacts";

interface ActivatingImage {
  readonly sampleIndex: number;
  readonly activation: number;
}

/** One concept as the cards show it. */
export interface ConceptSummary {
  readonly concept: number;
  readonly words: readonly GroundedWord[];
  readonly images: readonly ActivatingImage[];
  readonly use: ConceptUse;
  readonly activations: Float32Array; // [M]
}

/** Every concept of a dictionary with its words, its images (the `imageCount` strongest) and its use. */
export function summarise(dictionary: DictionaryView, imageCount: number): ConceptSummary[] {
  const { activations, sampleIndices, grounding } = dictionary;
  const total = activations.data.reduce((sum, value) => sum + Math.abs(value), 0);
  const strongest = groundSamples(activations, imageCount);
  const words = new Map(grounding.map((entry) => [entry.concept, entry.words]));
  return Array.from({ length: activations.cols }, (_, concept) => {
    const column = columnOf(activations, concept);
    const images = strongest[concept]!.map(({ row, activation }) => ({ sampleIndex: sampleIndices[row]!, activation }));
    return { concept, words: words.get(concept) ?? [], images, use: conceptUse(column, total), activations: column };
  });
}

/** The concepts by the stated rule, largest first; equal ones by number. */
export function sortConcepts(concepts: readonly ConceptSummary[], order: ConceptOrder): ConceptSummary[] {
  const value = ({ concept, use }: ConceptSummary) => (order === "number" ? -concept : use[order]);
  return [...concepts].sort((a, b) => value(b) - value(a) || a.concept - b.concept);
}

/** What the rules of order are called. */
export const orderNames: Readonly<Record<ConceptOrder, string>> = {
  share: "share",
  density: "density",
  peak: "largest activation",
  number: "number",
};
