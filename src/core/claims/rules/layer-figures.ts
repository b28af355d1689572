import { pointAt } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import { type Statistic, statisticOf, isStatistic } from "@/core/claims/statistic";
import type { Measure } from "@/core/claims/rule-schema";
import type { Check } from "./evidence-of";

export interface LayerFigure {
  readonly stateIndex: number;
  readonly depth: number;
  readonly figure: Statistic;
  readonly point: Measurement;
}

/** A measure of test samples at each layer of a token, in the order of depth, or why the layers cannot be judged. */
export function layerFigures({ plan, points }: Check, token: string, measure: Measure): LayerFigure[] | { readonly missing: string } {
  const layers = plan.layers[token] ?? [];
  if (layers.length < 2) return { missing: `${token}: the bundle has states of one layer only.` };
  if (measure.endsWith("grounding") || measure === "overlap")
    return { missing: "Concepts of two layers are not the same concepts; layers are compared by scores of the same test samples." };
  const found: LayerFigure[] = [];
  for (const { id, stateIndex, depth } of layers) {
    const point = pointAt(plan, points, { token, layer: id });
    const figure = point && statisticOf(point, measure, "concepts");
    if (figure && !isStatistic(figure)) return figure;
    if (figure) found.push({ stateIndex, depth, figure, point });
  }
  if (found.length < layers.length)
    return { missing: `${token}: ${found.length} of ${layers.length} layers have been measured, too few to judge.` };
  return found;
}
