import { useMemo } from "react";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { sortConcepts, summarise } from "@/views/concepts/concept-summary";
import { ConceptRowView } from "./ConceptRowView";

const shownImages = 5;
const shownWords = 5;

interface ConceptGridFigureProps {
  readonly dictionary: DictionaryView;
  /** The strongest of them alone; left out: all, in two columns. */
  readonly most?: number;
}

/** Concepts by their share, five images and five words each: two columns of ten where there are twenty. */
export function ConceptGridFigure({ dictionary, most }: ConceptGridFigureProps) {
  const concepts = useMemo(() => sortConcepts(summarise(dictionary, shownImages), "share").slice(0, most), [dictionary, most]);
  const rows = Math.ceil(concepts.length / 2);
  return (
    <div className="figure-grid" style={{ gridTemplateRows: `repeat(${rows}, auto)` }}>
      {concepts.map(({ concept, images, words }) => (
        <ConceptRowView
          key={concept}
          concept={concept}
          token={dictionary.token}
          images={images.map(({ sampleIndex }) => sampleIndex)}
          words={words.slice(0, shownWords).map(({ word }) => word)}
        />
      ))}
    </div>
  );
}
