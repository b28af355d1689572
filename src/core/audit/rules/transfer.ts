import { pointAt } from "@/core/audit/audit-plan";
import type { AuditPoint } from "@/core/audit/audit-point";
import { figureOf, isFigure } from "@/core/audit/figure";
import type { Measure } from "@/core/audit/rule-schema";
import { stanceOf } from "@/core/audit/verdict";
import { tTestOfSummaries } from "@/core/metrics/t-test";
import { asTest, type Audit, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

/** On every further set of samples, the concepts' words against random words there. */
export function transfer(measure: Measure, { plan, points }: Audit): Finding {
  return findingOf(
    plan.tokens.flatMap((token) => {
      const point = pointAt(plan, points, { token });
      if (!point) return notMeasured(token, "Semi-NMF");
      const elsewhere = onOtherData(point);
      if (elsewhere.length === 0) return { missing: "The bundle has one set of test samples only, so nothing is said about other data." };
      return elsewhere.map((there) => {
        const own = figureOf(there, measure, "concepts");
        const random = figureOf(there, measure, "random-words");
        if (!isFigure(own)) return own;
        if (!isFigure(random)) return random;
        const test = tTestOfSummaries(own.summary, random.summary);
        return {
          token,
          by: own.by,
          stance: stanceOf(test?.t ?? 0, test?.p),
          figures: [shown(`Semi-NMF (${own.split})`, own), shown(`Rnd-Words (${random.split})`, random)],
          test: asTest(test),
        };
      });
    }),
  );
}

/** The same dictionary on each test split but the first. */
function onOtherData(point: AuditPoint): AuditPoint[] {
  const splits = [...new Set(point.neural.map(({ testSplit }) => testSplit))].slice(1);
  return splits.map((split) => ({
    ...point,
    scores: { ...point.scores, agreement: undefined },
    neural: point.neural.filter(({ testSplit }) => testSplit === split),
  }));
}
