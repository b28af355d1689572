import { pointAt } from "@/core/audit/audit-plan";
import type { AuditPoint } from "@/core/audit/audit-point";
import { figureOf, isFigure } from "@/core/audit/figure";
import type { Measure } from "@/core/audit/rule-schema";
import { stanceOf } from "@/core/audit/verdict";
import { tTestOfSummaries } from "@/core/metrics/t-test";
import { asTest, type Audit, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

type Group = AuditPoint["groups"][number];

/** On test samples of another kind than the dictionary was learned from, the concepts' words against random words there. */
export function transfer(measure: Measure, { plan, points }: Audit): Finding {
  return findingOf(
    plan.tokens.flatMap((token) => {
      const point = pointAt(plan, points, { token });
      if (!point) return notMeasured(token, "Semi-NMF");
      const elsewhere = point.groups.filter((group) => isOther(group, point.groups));
      if (elsewhere.length === 0) return { missing: `The bundle has no test samples of another kind for ${token}.` };
      return elsewhere.map((group) => {
        const there = onGroup(point, group);
        const own = figureOf(there, measure, "concepts");
        const random = figureOf(there, measure, "random-words");
        if (!isFigure(own)) return own;
        if (!isFigure(random)) return random;
        const test = tTestOfSummaries(own.summary, random.summary);
        return {
          token,
          by: own.by,
          stance: stanceOf(test?.t ?? 0, test?.p),
          figures: [shown(`Semi-NMF (${nameOf(group)})`, own), shown("Rnd-Words there", random)],
          test: asTest(test),
        };
      });
    }),
  );
}

/** Another split than the first, or samples with something that no learning sample has. */
function isOther({ split, unseen }: Group, groups: readonly Group[]): boolean {
  return unseen ? unseen.holds : split !== groups[0]?.split;
}

const nameOf = ({ split, unseen }: Group) => (unseen ? `${split}, ${unseen.fact.path} ${unseen.fact.value}` : split);

/** The dictionary as if it had been tested on these samples alone. */
function onGroup(point: AuditPoint, { split, truth, top1 }: Group): AuditPoint {
  const { agreement } = point.scores;
  return {
    ...point,
    scores: { ...point.scores, agreement: agreement && truth && { ...agreement, testSplit: split, truth: [truth] } },
    neural: point.neural.flatMap((scores) => {
      const found = top1.find(({ metric, encoder }) => metric === scores.metric && encoder === scores.encoder);
      if (!found || scores.testSplit !== split) return [];
      const byWords = scores.byWords.flatMap((words) => {
        const report = { concepts: found.own, "random-words": found.random, "noise-images": undefined }[words.kind];
        return report ? [{ ...words, reports: { ...words.reports, top1: report } }] : [];
      });
      return [{ ...scores, byWords }];
    }),
  };
}
