import type { ReactNode } from "react";
import type { Paper } from "@/core/claims/paper-schema";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Measurement } from "@/views/artifacts";
import { Exhibit } from "./Exhibit";
import { ConceptGridFigure } from "@/views/check/figures/ConceptGridFigure";
import { useMeasuredView } from "@/views/check/use-measured-view";

const chosen = 4;

interface GridExhibitsProps {
  readonly point: Measurement;
  readonly words: Paper["words"];
  readonly link: ReactNode;
  readonly settings: Partial<RunSettings>;
}

/** Figures 2, 4, 7, 9, 10: some concepts; 13–16: all of them in two columns. */
export function GridExhibits({ point, words, link, settings }: GridExhibitsProps) {
  const view = useMeasuredView(point);
  if (view === null) return <p className="note">Reading the concepts…</p>;
  if (typeof view === "string") return <p className="note">{view}</p>;
  return (
    <>
      <Exhibit
        title="Figures 2, 4, 7, 9, 10"
        settings={settings}
        what={`${chosen} concepts of ${point.settings.token}, five images and five words each: those with the largest share of all activation.`}
        limits="The paper chose its concepts by hand; ours are the largest."
        actions={link}
      >
        <ConceptGridFigure dictionary={view} most={chosen} />
      </Exhibit>
      <Exhibit
        title={words?.title ?? "The whole grid"}
        settings={settings}
        what={`All ${view.run.k} concepts of ${point.settings.token} by their share, five images and five words each.`}
        actions={link}
      >
        <ConceptGridFigure dictionary={view} />
      </Exhibit>
    </>
  );
}
