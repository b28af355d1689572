import { pointAt } from "@/core/audit/audit-plan";
import { type Figure, figureOf, isFigure, type Missing } from "@/core/audit/figure";
import type { Measure, Rule, Side } from "@/core/audit/rule-schema";
import { methodNames, sideName } from "@/core/audit/side-names";
import { stanceOf } from "@/core/audit/verdict";
import { tTestOfSummaries } from "@/core/metrics/t-test";
import { asTest, type Audit, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

/** A side of a table or a comparison for one token. */
export function sideFigure({ plan, points }: Audit, token: string, { method, words }: Side, measure: Measure): Figure | Missing {
  const point = pointAt(plan, points, { token, method });
  return point ? figureOf(point, measure, words) : notMeasured(token, methodNames[method]);
}

/** Every token and every other side is one comparison: Student's t-test of two independent samples. */
export function compare(rule: Extract<Rule, { kind: "compare" }>, measure: Measure, audit: Audit): Finding {
  const claimed = rule.expect === "above" ? 1 : -1;
  return findingOf(
    audit.plan.tokens.flatMap((token) =>
      rule.others.map((other) => {
        const first = sideFigure(audit, token, rule.first, measure);
        const second = sideFigure(audit, token, other, measure);
        if (!isFigure(first)) return first;
        if (!isFigure(second)) return second;
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
