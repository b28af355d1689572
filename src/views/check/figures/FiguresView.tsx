import { useState } from "react";
import { pointAt } from "@/core/claims/check-plan";
import { useActions, useSession } from "@/views/session-context";
import type { Measurement } from "@/views/artifacts";
import { Exhibit } from "@/views/check/exhibits/Exhibit";
import { exhibitSettings } from "@/views/check/exhibit-settings";
import { ScatterFigure } from "./ScatterFigure";
import { GridExhibits } from "@/views/check/exhibits/GridExhibits";
import { OpenLink } from "@/views/check/OpenLink";
import { SampleExhibits } from "@/views/check/exhibits/SampleExhibits";
import { PolysemanticityTable } from "@/views/check/tables/PolysemanticityTable";
import { WordLists } from "@/views/check/tables/WordLists";
import type { CheckOnScreen } from "@/views/check/use-check";

/** The figures that show one token's concepts. */
export function FiguresView({ check }: { readonly check: CheckOnScreen }) {
  const { paper, plan, points } = check;
  const { select, showMeasured } = useActions();
  const selection = useSession((state) => state.selection);
  const [chosen, setChosen] = useState<string | null>(null);
  const ready = plan.tokens.filter((token) => pointAt(plan, points, { token }));
  const token = chosen !== null && ready.includes(chosen) ? chosen : ready[0];
  const point = token === undefined ? undefined : pointAt(plan, points, { token });
  if (!point || token === undefined) return null;
  const openConcept = (of: Measurement, concept: number) => {
    showMeasured(of);
    select({ concept });
  };
  const settings = exhibitSettings(point.settings, [token], selection);
  const link = <OpenLink point={point}>Open in the explorer</OpenLink>;
  return (
    <>
      <div className="figures-token">
        <h3>The concepts of {token}</h3>
        <label className="inline-field">
          token
          <select aria-label="Token of the figures" value={token} onChange={(event) => setChosen(event.target.value)}>
            {ready.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      </div>
      <Exhibit
        title="Figure 3"
        settings={settings}
        what="Each concept’s own words against random words, over its most activating samples."
        limits={
          point.neural.length === 0
            ? "Nothing scored images or captions: load a CLIP or a text encoder on the scores page."
            : point.neural.some(({ metric }) => metric === "BERTScore F1")
              ? undefined
              : "The scatter of captions needs a text encoder (BERTScore), which is loaded on the scores page."
        }
        actions={link}
      >
        <ScatterFigure point={point} onOpen={(concept) => openConcept(point, concept)} />
      </Exhibit>
      <GridExhibits point={point} words={paper.words} link={link} settings={settings} />
      {paper.words?.token === token && (
        <Exhibit
          title={`Words of ${paper.words.title}`}
          settings={settings}
          what="The published grid’s words beside ours."
          limits="The concepts are other ones, of another model on other images: what can be compared is what kind of things they name."
          actions={link}
        >
          <WordLists published={paper.words} ours={point.words} />
        </Exhibit>
      )}
      <SampleExhibits check={check} token={token} link={link} onOpen={openConcept} settings={settings} />
      {paper.polysemanticity && (
        <Exhibit
          title={paper.polysemanticity.title}
          settings={settings}
          what="Does a concept that is active show one thing?"
          limits="The paper’s four concepts were named by hand; ours are read against the facts of composed scenes."
          actions={link}
        >
          <PolysemanticityTable published={paper.polysemanticity} point={point} />
        </Exhibit>
      )}
    </>
  );
}
