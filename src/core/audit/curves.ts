import { countCurve, pointAt } from "./audit-plan";
import type { AuditPoint } from "./audit-point";
import { type Figure, figureOf, isFigure } from "./figure";
import type { Measure } from "./rule-schema";
import type { Audit } from "./rules/evidence-of";

/** A token's curve; a measure that has no figure at a place is left out there. */
export interface Curve<At> {
  readonly token: string;
  readonly points: readonly (At & { readonly point: AuditPoint })[];
}

interface ByLayer {
  readonly stateIndex: number;
  readonly own: Figure;
  readonly random: Figure | undefined;
}

/** A score of concepts by layer, its random line beside it; tokens with one layer have none. */
export function layerCurves({ plan, points }: Audit, measure: Measure): Curve<ByLayer>[] {
  return plan.tokens.flatMap((token) => {
    const found = (plan.layers[token] ?? []).flatMap(({ id, stateIndex }) => {
      const point = pointAt(plan, points, { token, layer: id });
      const own = point && figureOf(point, measure, "concepts");
      if (!own || !isFigure(own)) return [];
      const random = figureOf(point, measure, "random-words");
      return [{ stateIndex, own, random: isFigure(random) ? random : undefined, point }];
    });
    return found.length > 0 ? [{ token, points: found }] : [];
  });
}

interface ByCount {
  readonly conceptCount: number;
  readonly learnError: number;
  readonly testError: number | undefined;
  readonly overlap: number | undefined;
  readonly score: Figure | undefined;
}

/** Errors, overlap and a test score by K. */
export function countCurves({ plan, points }: Audit, measure: Measure): Curve<ByCount>[] {
  const counts = [...new Set([...countCurve, plan.base.params.conceptCount])].sort((a, b) => a - b);
  return plan.tokens.flatMap((token) => {
    const found = counts.flatMap((conceptCount) => {
      const point = pointAt(plan, points, { token, conceptCount });
      const [learn, test] = point?.scores.reconstruction ?? [];
      if (!point || !learn) return [];
      const score = figureOf(point, measure, "concepts");
      return [
        {
          conceptCount,
          learnError: learn.relativeError,
          testError: test?.relativeError,
          overlap: point.scores.overlap.mean,
          score: isFigure(score) ? score : undefined,
          point,
        },
      ];
    });
    return found.length > 0 ? [{ token, points: found }] : [];
  });
}
