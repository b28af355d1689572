import { countCurve, pointAt } from "./check-plan";
import type { Measurement } from "@/core/scores/measurement";
import { type Statistic, statisticOf, isStatistic } from "./statistic";
import type { Measure } from "./rule-schema";
import type { Check } from "@/core/claims/rules/evidence-of";

/** A token's curve; a measure that has no figure at a place is left out there. */
export interface Curve<At> {
  readonly token: string;
  readonly points: readonly (At & { readonly point: Measurement })[];
}

interface ByLayer {
  readonly stateIndex: number;
  readonly own: Statistic;
  readonly random: Statistic | undefined;
}

/** A score of concepts by layer, its random line beside it; tokens with one layer have none. */
export function layerCurves({ plan, points }: Check, measure: Measure): Curve<ByLayer>[] {
  return plan.tokens.flatMap((token) => {
    const found = (plan.layers[token] ?? []).flatMap(({ id, stateIndex }) => {
      const point = pointAt(plan, points, { token, layer: id });
      const own = point && statisticOf(point, measure, "concepts");
      if (!own || !isStatistic(own)) return [];
      const random = statisticOf(point, measure, "random-words");
      return [{ stateIndex, own, random: isStatistic(random) ? random : undefined, point }];
    });
    return found.length > 0 ? [{ token, points: found }] : [];
  });
}

interface ByCount {
  readonly conceptCount: number;
  readonly learnError: number;
  readonly testError: number | undefined;
  readonly overlap: number | undefined;
  readonly score: Statistic | undefined;
}

/** Errors, overlap and a test score by K. */
export function countCurves({ plan, points }: Check, measure: Measure): Curve<ByCount>[] {
  const counts = [...new Set([...countCurve, plan.base.params.conceptCount])].sort((a, b) => a - b);
  return plan.tokens.flatMap((token) => {
    const found = counts.flatMap((conceptCount) => {
      const point = pointAt(plan, points, { token, conceptCount });
      const [learn, test] = point?.scores.reconstruction ?? [];
      if (!point || learn?.relativeError === undefined) return [];
      const score = statisticOf(point, measure, "concepts");
      return [
        {
          conceptCount,
          learnError: learn.relativeError,
          testError: test?.relativeError,
          overlap: point.scores.byWords[0]?.overlap.mean,
          score: isStatistic(score) ? score : undefined,
          point,
        },
      ];
    });
    return found.length > 0 ? [{ token, points: found }] : [];
  });
}
