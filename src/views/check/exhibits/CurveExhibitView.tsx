import type { Measurement } from "@/core/scores/measurement";
import { countCurves, layerCurves } from "@/core/claims/curves";
import { countTable, layerTable } from "@/core/claims/exported-tables";
import type { CurveFigure } from "@/core/claims/paper/figure-schema";
import { exhibitSettings } from "@/views/check/exhibit-settings";
import { ErrorFigure, ScoreAndOverlapFigure } from "@/views/check/figures/CountFigures";
import { LayerFigure } from "@/views/check/figures/LayerFigure";
import type { CheckOnScreen } from "@/views/check/use-check";
import { useActions, useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";

interface CurveExhibitProps {
  readonly figure: CurveFigure;
  readonly check: CheckOnScreen;
}

const noLayers = "No token of this check has both states of several layers and a score of this kind.";

/** A figure of all checked tokens: a score by layer, or errors and scores by K. */
export function CurveExhibitView({ figure, check }: CurveExhibitProps) {
  const { showMeasured } = useActions();
  const { points, plan } = check;
  const selection = useSession((state) => state.selection);
  const idOf = (point: Measurement) => points.find((each) => each === point)?.key ?? "";
  const onOpen = (id: string) => {
    const point = points.find(({ key }) => key === id);
    if (point) showMeasured(point);
  };
  const settings = (varied: "layer" | "conceptCount") => exhibitSettings(plan.base, plan.tokens, selection, [varied]);
  if (figure.kind === "score-by-layer") {
    const curves = layerCurves(check, figure.measure);
    const heading = curves.length > 0 ? figure : { ...figure, note: noLayers };
    return (
      <Exhibit heading={heading} settings={settings("layer")} table={() => layerTable(curves)}>
        <LayerFigure curves={curves} published={figure.published} onOpen={onOpen} idOf={idOf} />
      </Exhibit>
    );
  }
  const curves = countCurves(check, figure.kind === "score-by-count" ? figure.measure : "image");
  if (curves.length === 0) return null;
  const Curves = figure.kind === "error-by-count" ? ErrorFigure : ScoreAndOverlapFigure;
  return (
    <Exhibit heading={figure} settings={settings("conceptCount")} table={() => countTable(curves)}>
      <Curves curves={curves} onOpen={onOpen} idOf={idOf} />
    </Exhibit>
  );
}
