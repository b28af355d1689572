import { useMemo } from "react";
import { useInterface, useSession } from "@/views/session-context";
import { orderOf, sortConcepts, summarise, type ConceptSummary } from "./concept-summary";
import { filterConcepts } from "./filter-concepts";

const strongestImages = 240;
const captionedImages = 5;

/** The dictionary on screen as cards: sorted, and filtered by the search box. */
export function useConcepts(): { readonly all: readonly ConceptSummary[]; readonly shown: readonly ConceptSummary[] } {
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const samples = useSession((state) => state.artifacts.samples);
  const order = useSession(({ selection, artifacts }) => orderOf(selection?.order ?? "share", artifacts.dictionary?.tokenRows));
  const query = useInterface((state) => state.query);
  const all = useMemo(() => (dictionary ? summarise(dictionary, strongestImages) : []), [dictionary]);
  const sorted = useMemo(() => sortConcepts(all, order), [all, order]);
  const shown = useMemo(() => filterConcepts(sorted, query, (index) => samples.get(index), captionedImages), [sorted, query, samples]);
  return { all, shown };
}
