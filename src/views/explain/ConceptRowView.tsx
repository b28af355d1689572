import type { CSSProperties } from "react";
import type { ConceptSummary } from "@/views/concepts/concept-summary";
import { ThumbnailView } from "@/views/media/ThumbnailView";
import { useSampleAssets } from "@/views/media/use-sample-assets";
import { ShowSaliencyView } from "@/views/saliency/ShowSaliencyView";
import { useNavigation } from "@/views/navigation";
import { formatNumber } from "@/views/numbers";
import { WordListView } from "@/views/words/WordListView";

interface ConceptRowViewProps {
  readonly summary: ConceptSummary;
  readonly hue: string | undefined;
}

const imagesInRow = 4;
const wordsInRow = 5;

/** One concept of an explanation in its colour: four images and up to five words, as in the paper's figure 5. */
export function ConceptRowView({ summary, hue }: ConceptRowViewProps) {
  const { concept, words } = summary;
  const { openConcept } = useNavigation();
  const images = summary.images.slice(0, imagesInRow);
  useSampleAssets(images.map(({ sampleIndex }) => sampleIndex));
  return (
    <section
      className="concept-row"
      aria-label={`Concept ${concept + 1} of this sample`}
      style={hue ? ({ "--concept": hue } as CSSProperties) : undefined}
    >
      <header className="concept-row-head">
        <h3>
          <button type="button" className="card-open" onClick={() => openConcept(concept)}>
            Concept {concept + 1}
          </button>
        </h3>
        <ShowSaliencyView concept={concept} />
      </header>
      <div className="concept-row-images">
        {images.map(({ sampleIndex, token, activation }) => (
          <ThumbnailView
            key={`${sampleIndex} ${token}`}
            sampleIndex={sampleIndex}
            token={token}
            detail={`activation ${formatNumber(activation)} of concept ${concept + 1}`}
          />
        ))}
      </div>
      <WordListView words={words} limit={wordsInRow} />
    </section>
  );
}
