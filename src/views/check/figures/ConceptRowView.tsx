import { useSampleAssets } from "@/views/media/use-sample-assets";
import { InlineWordsView } from "@/views/words/InlineWordsView";
import { FigureImageView } from "./FigureImageView";

interface ConceptRowProps {
  readonly concept: number;
  readonly images: readonly number[]; // sample indices
  readonly words: readonly string[];
  readonly hue?: string | undefined;
  readonly token: string;
}

/** One concept as the paper draws it: its words over its images. */
export function ConceptRowView({ concept, images, words, hue, token }: ConceptRowProps) {
  useSampleAssets(images);
  return (
    <div className="figure-concept" style={hue ? { borderColor: hue } : undefined}>
      <p>
        <b>{concept + 1}</b> {words.length > 0 ? <InlineWordsView words={words} token={token} /> : "no word passes the filter"}
      </p>
      <div className="figure-images">
        {images.map((index) => (
          <FigureImageView key={index} sampleIndex={index} token={token} />
        ))}
      </div>
    </div>
  );
}
