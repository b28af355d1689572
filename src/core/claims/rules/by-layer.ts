import { pointAt } from "@/core/claims/check-plan";
import { type Statistic, statisticOf, isStatistic } from "@/core/claims/statistic";
import type { Measure, Rule } from "@/core/claims/rule-schema";
import { stanceOf } from "@/core/claims/verdict";
import { rankCorrelation } from "@/core/metrics/statistics/rank-correlation";
import { tTestOfSummaries } from "@/core/metrics/statistics/t-test";
import { asTest, type Check, findingOf, type Finding, shown } from "./evidence-of";

interface LayerFigure {
  readonly stateIndex: number;
  readonly depth: number;
  readonly figure: Statistic;
}

/** A measure at each layer of a token that has been measured, in the order of depth. */
function layerStatistics({ plan, points }: Check, token: string, measure: Measure): { found: LayerFigure[]; missing: string[] } {
  const found: LayerFigure[] = [];
  const missing: string[] = [];
  for (const { id, stateIndex, depth } of plan.layers[token] ?? []) {
    const point = pointAt(plan, points, { token, layer: id });
    if (!point) continue;
    const figure = statisticOf(point, measure, "concepts");
    if (isStatistic(figure)) found.push({ stateIndex, depth, figure });
    else missing.push(figure.missing);
  }
  return { found, missing };
}

const tooFew = (token: string, count: number, layers: number) =>
  layers < 2
    ? `${token}: the bundle has states of one layer only.`
    : `${token}: ${count} of ${layers} layers have been measured, too few to judge.`;

/** The mean against the layer, by Spearman's rank correlation. */
export function trend(rule: Extract<Rule, { kind: "trend" }>, measure: Measure, check: Check): Finding {
  const claimed = rule.expect === "rising" ? 1 : -1;
  return findingOf(
    check.plan.tokens.map((token) => {
      const { found, missing } = layerStatistics(check, token, measure);
      const means = found.map(({ figure }) => figure.summary.mean);
      const ranks = rankCorrelation(
        found.map(({ depth }) => depth),
        means,
      );
      if (!ranks) return { missing: missing[0] ?? tooFew(token, found.length, check.plan.layers[token]?.length ?? 0) };
      const { rho, degreesOfFreedom, p } = ranks;
      return {
        token,
        by: found[0]!.figure.by,
        stance: stanceOf(claimed * rho, p),
        figures: [found[0]!, found.at(-1)!].map(({ stateIndex, figure }) => shown(`layer ${stateIndex}`, figure)),
        test: { name: "rank correlation" as const, statistic: rho, degreesOfFreedom, p },
      };
    }),
  );
}

/** The best layer inside the claimed part of the depth against the best outside it. */
export function peak(rule: Extract<Rule, { kind: "peak" }>, measure: Measure, check: Check): Finding {
  const best = (layers: readonly LayerFigure[]) =>
    layers.reduce<LayerFigure | undefined>(
      (top, each) => (top && top.figure.summary.mean >= each.figure.summary.mean ? top : each),
      undefined,
    );
  return findingOf(
    check.plan.tokens.map((token) => {
      const { found, missing } = layerStatistics(check, token, measure);
      const isInside = ({ depth }: LayerFigure) => depth >= rule.from && depth <= rule.to;
      const inside = best(found.filter(isInside));
      const outside = best(found.filter((layer) => !isInside(layer)));
      if (!inside || !outside) return { missing: missing[0] ?? tooFew(token, found.length, check.plan.layers[token]?.length ?? 0) };
      const test = tTestOfSummaries(inside.figure.summary, outside.figure.summary);
      return {
        token,
        by: inside.figure.by,
        stance: stanceOf(test?.t ?? 0, test?.p),
        figures: [
          shown(`layer ${inside.stateIndex}, the best inside`, inside.figure),
          shown(`layer ${outside.stateIndex}, the best outside`, outside.figure),
        ],
        test: asTest(test),
      };
    }),
  );
}
