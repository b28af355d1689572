import { ScatterFigure } from "@/views/check/figures/ScatterFigure";
import { PolysemanticityTable } from "@/views/check/tables/PolysemanticityTable";
import { WordLists } from "@/views/check/tables/WordLists";
import type { Measurement } from "@/core/scores/measurement";
import { InlineWordsView } from "@/views/words/InlineWordsView";
import { Exhibit } from "./Exhibit";
import type { PointExhibitProps } from "./exhibit-props";

/** Each concept's own words against random ones, with what is missing for a score of images or captions. */
export function AgainstRandomExhibit({
  figure,
  point,
  settings,
  link,
  onOpen,
}: PointExhibitProps<"words-against-random"> & { readonly onOpen: (concept: number) => void }) {
  return (
    <Exhibit heading={{ ...figure, note: missingScores(point) ?? figure.note }} settings={settings} actions={link}>
      <ScatterFigure point={point} onOpen={onOpen} />
    </Exhibit>
  );
}

function missingScores({ encoderScores }: Measurement): string | undefined {
  if (encoderScores.length === 0) return "Nothing scored images or captions: load a CLIP or a text encoder on the Scores page.";
  if (encoderScores.some(({ metric }) => metric === "BERTScore F1")) return undefined;
  return "The scatter of captions needs a text encoder (BERTScore), which is loaded on the Scores page.";
}

/** The published words beside ours. */
export function WordsExhibit({ figure, point, settings, link }: PointExhibitProps<"words">) {
  return (
    <Exhibit heading={figure} settings={settings} actions={link}>
      <WordLists published={figure} ours={point.words} show={(words) => <InlineWordsView words={words} token={point.settings.token} />} />
    </Exhibit>
  );
}

/** Whether a concept that is active shows one thing. */
export function SpecificityExhibit({ figure, point, settings, link }: PointExhibitProps<"specificity">) {
  return (
    <Exhibit heading={figure} settings={settings} actions={link}>
      <PolysemanticityTable published={figure.values} point={point} />
    </Exhibit>
  );
}
