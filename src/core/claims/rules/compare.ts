import { methods } from "@/core/dictionary/methods/methods";
import { pointAt } from "@/core/claims/check-plan";
import { type Statistic, statisticOf, isStatistic, type Missing } from "@/core/claims/statistic";
import type { Measure, Rule, Side } from "@/core/claims/rule-schema";
import { sideName } from "@/core/claims/side-names";
import { leadOf, testOf } from "./difference";
import { type Check, findingOf, type Finding, notMeasured, shown } from "./evidence-of";

/** A side of a table or a comparison for one token. */
export function sideStatistic({ plan, points }: Check, token: string, { method, words }: Side, measure: Measure): Statistic | Missing {
  const point = pointAt(plan, points, { token, method });
  return point ? statisticOf(point, measure, words) : notMeasured(token, methods[method].title);
}

/** Every other side is a conjunct, and every token a comparison of the same samples or concepts. */
export function compare(rule: Extract<Rule, { kind: "compare" }>, measure: Measure, check: Check): Finding {
  const { first, others, expect, by, control } = rule;
  const claimed = expect === "above" ? 1 : -1;
  return findingOf(
    check.plan.tokens.flatMap((token) => {
      const own = sideStatistic(check, token, first, measure);
      if (!isStatistic(own)) return own;
      const against = control && controlOf(check, own, sideStatistic(check, token, control, measure), control, claimed);
      return others.map((other) => {
        const second = sideStatistic(check, token, other, measure);
        if (!isStatistic(second)) return second;
        const test = testOf(check, own, second, by);
        return {
          token,
          conjunct: `${nameOf(first, other)} ${expect} ${nameOf(other, first)}`,
          by: own.by,
          direction: "missing" in test ? 0 : claimed * leadOf(test),
          figures: [shown(nameOf(first, other), own), shown(nameOf(other, first), second)],
          ...("missing" in test ? { note: test.missing } : { test }),
          control: against,
        };
      });
    }),
  );
}

/** A side's own words by its method's name; two methods' baselines are told apart. */
function nameOf(side: Side, other: Side): string {
  const name = sideName(side);
  return side.words !== "concepts" && side.words === other.words ? `${name} (${methods[side.method].title})` : name;
}

function controlOf(check: Check, own: Statistic, figure: Statistic | Missing, side: Side, claimed: number) {
  if (!isStatistic(figure)) return undefined;
  const test = testOf(check, own, figure);
  return "missing" in test ? undefined : { name: sideName(side), direction: claimed * leadOf(test), test };
}
