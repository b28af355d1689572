import type { Sample } from "@/core/bundle/manifest/schema";
import { captionsInclude } from "@/views/media/captions";
import type { ConceptSummary } from "./concept-summary";

/** The concepts whose words, number or images' captions hold the text. */
export function filterConcepts(
  concepts: readonly ConceptSummary[],
  query: string,
  sampleOf: (sampleIndex: number) => Sample | undefined,
  captionedImages: number,
): readonly ConceptSummary[] {
  const text = query.trim().toLowerCase();
  if (text === "") return concepts;
  return concepts.filter(
    ({ concept, words, images }) =>
      `concept ${concept + 1}` === text ||
      String(concept + 1) === text ||
      words.some(({ word }) => word.toLowerCase().includes(text)) ||
      images.slice(0, captionedImages).some(({ sampleIndex }) => captionsInclude(sampleOf(sampleIndex), text)),
  );
}
