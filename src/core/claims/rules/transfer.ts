import { pointAt } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import { statisticOf, isStatistic } from "@/core/claims/statistic";
import type { Measure } from "@/core/claims/rule-schema";
import { stanceOf } from "@/core/claims/verdict";
import { tTestOfSummaries } from "@/core/metrics/statistics/t-test";
import { asTest, type Check, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

type Group = Measurement["groups"][number];

/** On test samples of another kind than the dictionary was learned from, the concepts' words against random words there. */
export function transfer(measure: Measure, { plan, points }: Check): Finding {
  return findingOf(
    plan.tokens.flatMap((token) => {
      const point = pointAt(plan, points, { token });
      if (!point) return notMeasured(token, "Semi-NMF");
      const elsewhere = point.groups.filter((group) => isOther(group, point.groups));
      if (elsewhere.length === 0) return { missing: `The bundle has no test samples of another kind for ${token}.` };
      return elsewhere.map((group) => {
        const there = onGroup(point, group);
        const own = statisticOf(there, measure, "concepts");
        const random = statisticOf(there, measure, "random-words");
        if (!isStatistic(own)) return own;
        if (!isStatistic(random)) return random;
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
function onGroup(point: Measurement, { split, truth, top1 }: Group): Measurement {
  const { agreement, ...scores } = point.scores;
  return {
    ...point,
    scores: { ...scores, ...(agreement && truth && { agreement: { ...agreement, testSplit: split, truth: [truth] } }) },
    encoderScores: point.encoderScores.flatMap((scores) => {
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
