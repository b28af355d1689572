import { countTable, layerTable } from "@/core/claims/exported-tables";
import { countCurves, layerCurves } from "@/core/claims/curves";
import type { CheckPoint } from "@/core/claims/check-point";
import { useActions, useSession } from "@/views/session-context";
import { Exhibit } from "@/views/check/exhibits/Exhibit";
import { exhibitSettings } from "@/views/check/exhibit-settings";
import { ErrorFigure, ScoreAndOverlapFigure } from "./CountFigures";
import { LayerFigure } from "./LayerFigure";
import type { CheckOnScreen } from "@/views/check/use-check";

/** Figures 6, 11 and 12: by layer and by K. */
export function CurvesView({ check }: { readonly check: CheckOnScreen }) {
  const { showMeasured } = useActions();
  const { points, paper, plan } = check;
  const selection = useSession((state) => state.selection);
  const settings = (varied: Parameters<typeof exhibitSettings>[3]) => exhibitSettings(plan.base, plan.tokens, selection, varied);
  const idOf = (point: CheckPoint) => points.find((each) => each === point)?.key ?? "";
  const onOpen = (id: string) => {
    const point = points.find(({ key }) => key === id);
    if (point) showMeasured(point);
  };
  const byCount = countCurves(check, "image");
  const byLayer = layerCurves(check, "image-grounding");
  return (
    <>
      <Exhibit
        title={paper.layerCurves?.title ?? "By layer"}
        settings={settings(["layer"])}
        table={() => layerTable(byLayer)}
        what="Grounding score of the concepts by layer, the random line dashed. A point opens its dictionary."
        limits={
          byLayer.length === 0
            ? "No token of this check has states of several layers and a score of images."
            : "Ours are the states as they are, decoded without the final norm, at up to eleven layers; the published curves are CLIPScores of another model."
        }
      >
        <LayerFigure curves={byLayer} published={paper.layerCurves} onOpen={onOpen} idOf={idOf} />
      </Exhibit>
      {byCount.length > 0 && (
        <>
          <Exhibit
            title="Figure 11"
            settings={settings(["k"])}
            table={() => countTable(byCount)}
            what="Reconstruction error against K. A point opens its dictionary."
            limits="The published curves carry no numbers that could be read; the paper’s rule is marked in both readings."
          >
            <ErrorFigure curves={byCount} onOpen={onOpen} idOf={idOf} />
          </Exhibit>
          <Exhibit
            title="Figure 12"
            settings={settings(["k"])}
            table={() => countTable(byCount)}
            what="Test score and Overlap against K. A point opens its dictionary."
            limits="The published curves carry no numbers that could be read."
          >
            <ScoreAndOverlapFigure curves={byCount} onOpen={onOpen} idOf={idOf} />
          </Exhibit>
        </>
      )}
    </>
  );
}
