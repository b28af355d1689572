import { pointAt } from "@/core/claims/check-plan";
import { holdsNothing, nothingIn } from "@/core/claims/statistic";
import { wilsonInterval } from "@/core/metrics/statistics/intervals/proportion-interval";
import { type Check, type Comparison, findingOf, type Finding, notMeasured } from "./evidence-of";
import { significance } from "@/core/claims/verdict";

/**
 * Concepts differ in how specific they are: the interval of the most specific one lies above that of the least. Of K concepts the
 * extremes are looked at, so the intervals hold for all K together (Bonferroni).
 */
export function specificity(check: Check): Finding {
  return findingOf(
    check.plan.tokens.map((token): Comparison | { missing: string } => {
      const point = pointAt(check.plan, check.points, { token });
      if (!point) return notMeasured(token, "Semi-NMF");
      if (holdsNothing(point)) return { missing: nothingIn(token) };
      const rated = (point.scores.agreement?.concepts ?? []).flatMap(({ concept, best }) =>
        best?.specificity === undefined ? [] : [{ concept, share: best.specificity, top: best.specificityOf }],
      );
      if (rated.length < 2) return { missing: `${token}: the samples carry no facts that concepts could be specific to.` };
      const level = significance / rated.length;
      const limits = rated.map((each) => ({ ...each, interval: wilsonInterval(Math.round(each.share * each.top), each.top, level)! }));
      const most = limits.reduce((a, b) => (b.interval[0] > a.interval[0] ? b : a));
      const least = limits.reduce((a, b) => (b.interval[1] < a.interval[1] ? b : a));
      const shown = ({ concept, share, top }: (typeof limits)[number]) => ({
        name: `concept ${concept + 1}, ${top} samples`,
        value: share,
      });
      return {
        token,
        conjunct: "some concepts are more specific than others",
        by: "Specificity by the samples' facts",
        direction: 1,
        decided: most.interval[0] > least.interval[1] ? "for" : "open",
        figures: [shown(most), shown(least)],
        note: `Wilson's intervals for all ${rated.length} concepts together: at least ${percent(most.interval[0])}, at most ${percent(least.interval[1])}.`,
      };
    }),
  );
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
