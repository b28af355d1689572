import { pointAt } from "@/core/claims/check-plan";
import type { Measure, Rule } from "@/core/claims/rule-schema";
import { isStatistic, statisticOf } from "@/core/claims/statistic";
import { pairedTestOf, testOf } from "./difference";
import { type Check, type Comparison, findingOf, type Finding, notMeasured, type RawTest, shown } from "./evidence-of";

/** The same measure at two numbers of concepts: falls, rises, or stays within a margin. */
export function byCount(rule: Extract<Rule, { kind: "by-count" }>, measure: Measure, check: Check): Finding {
  const { from, to, expect, margin } = rule;
  return findingOf(
    check.plan.tokens.map((token): Comparison | { missing: string } => {
      const [few, many] = [from, to].map((conceptCount) => pointAt(check.plan, check.points, { token, conceptCount }));
      if (!few || !many) return notMeasured(token, `Semi-NMF at K = ${few ? to : from}`);
      const first = statisticOf(few, measure, "concepts");
      const second = statisticOf(many, measure, "concepts");
      if (!isStatistic(first)) return first;
      if (!isStatistic(second)) return second;
      const common = {
        token,
        by: first.by,
        figures: [shown(`K = ${from}`, first), shown(`K = ${to}`, second)],
      };
      if (expect !== "flat") {
        const test = testOf(check, second, first);
        if ("missing" in test) return test;
        return {
          ...common,
          conjunct: `${expect} from K = ${from} to ${to}`,
          direction: (expect === "rising" ? 1 : -1) * test.difference,
          test,
        };
      }
      const random = statisticOf(few, measure, "random-words");
      if (!isStatistic(random)) return random;
      const slack = margin * Math.abs(first.summary.mean - random.summary.mean);
      const test = testOf(check, second, first);
      if ("missing" in test) return test;
      return {
        ...common,
        conjunct: `K = ${to} within ${Math.round(100 * margin)} % of the gain over Rnd-Words at K = ${from}`,
        ...withinMargin(check, test, second.values, first.values, slack),
        note: `The margin is ${Number(slack.toPrecision(2))}.`,
      };
    }),
  );
}

/** Whether the mean difference lies within ± slack: both limits are tested, and the weaker of the two tests counts. */
function withinMargin(check: Check, test: RawTest, a: readonly (number | undefined)[], b: readonly (number | undefined)[], slack: number) {
  const pAt = (limit: number) => {
    const shifted = pairedTestOf(check, a, b.map((value) => value === undefined ? undefined : value + limit)); // prettier-ignore
    return "missing" in shifted ? 1 : shifted.p;
  };
  const inside = Math.abs(test.difference) < slack;
  const p = inside ? Math.max(pAt(slack), pAt(-slack)) : pAt(Math.sign(test.difference) * slack);
  return { direction: slack - Math.abs(test.difference), test: { ...test, p } };
}
