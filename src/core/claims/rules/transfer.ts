import { pointAt } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import { statisticOf, isStatistic } from "@/core/claims/statistic";
import type { Measure } from "@/core/claims/rule-schema";
import { testOf } from "./difference";
import { type Check, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

/** On every further data set that was projected, the concepts' words against random words there. The first test split is the same data. */
export function transfer(measure: Measure, check: Check): Finding {
  const { plan, points } = check;
  return findingOf(
    plan.tokens.flatMap((token) => {
      const point = pointAt(plan, points, { token });
      if (!point) return notMeasured(token, "Semi-NMF");
      const splits = [...new Set(point.groups.map(({ split }) => split))].slice(1);
      if (splits.length === 0)
        return { missing: `The bundle has no data of another kind for ${token}: its one test split is the same data.` };
      return splits.map((split) => {
        const there = onSplit(point, split);
        const own = statisticOf(there, measure, "concepts");
        const random = statisticOf(there, measure, "random-words");
        if (!isStatistic(own)) return own;
        if (!isStatistic(random)) return random;
        const test = testOf(check, own, random);
        if ("missing" in test) return test;
        return {
          token,
          conjunct: `Semi-NMF above Rnd-Words on ${split}`,
          by: own.by,
          direction: test.difference,
          figures: [shown("Semi-NMF there", own), shown("Rnd-Words there", random)],
          test,
        };
      });
    }),
  );
}

/** The dictionary as if it had been tested on this split alone. */
function onSplit(point: Measurement, split: string): Measurement {
  const { agreement, ...scores } = point.scores;
  const truth = point.groups.find((group) => group.split === split && !group.unseen)?.truth;
  return {
    ...point,
    scores: { ...scores, ...(agreement && truth && { agreement: { ...agreement, testSplit: split, truth: [truth] } }) },
    encoderScores: point.encoderScores.filter(({ testSplit }) => testSplit === split),
  };
}
