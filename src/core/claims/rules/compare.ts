import { methods } from "@/core/dictionary/methods/methods";
import { pointAt } from "@/core/claims/check-plan";
import { type Statistic, statisticOf, isStatistic, type Missing } from "@/core/claims/statistic";
import type { Measure, Rule, Side } from "@/core/claims/rule-schema";
import { sideName } from "@/core/claims/side-names";
import { stanceOf } from "@/core/claims/verdict";
import { tTestOfSummaries } from "@/core/metrics/statistics/t-test";
import { asTest, type Check, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

/** A side of a table or a comparison for one token. */
export function sideStatistic({ plan, points }: Check, token: string, { method, words }: Side, measure: Measure): Statistic | Missing {
  const point = pointAt(plan, points, { token, method });
  return point ? statisticOf(point, measure, words) : notMeasured(token, methods[method].title);
}

/** Every token and every other side is one comparison: Student's t-test of two independent samples. */
export function compare(rule: Extract<Rule, { kind: "compare" }>, measure: Measure, check: Check): Finding {
  const claimed = rule.expect === "above" ? 1 : -1;
  return findingOf(
    check.plan.tokens.flatMap((token) =>
      rule.others.map((other) => {
        const first = sideStatistic(check, token, rule.first, measure);
        const second = sideStatistic(check, token, other, measure);
        if (!isStatistic(first)) return first;
        if (!isStatistic(second)) return second;
        const test = tTestOfSummaries(first.summary, second.summary);
        return {
          token,
          by: first.by,
          stance: stanceOf(claimed * (test?.t ?? 0), test?.p),
          figures: [shown(sideName(rule.first), first), shown(sideName(other), second)],
          test: asTest(test),
        };
      }),
    ),
  );
}
