import type { Measure, Rule } from "@/core/claims/rule-schema";
import type { Statistic } from "@/core/claims/statistic";
import { meanOf, reportOf, type Scores } from "@/core/metrics/words/concept-scores";
import { pairedTestOf } from "./difference";
import { type Check, type Comparison, findingOf, type Finding, shown } from "./evidence-of";
import { type LayerFigure, layerFigures } from "./layer-figures";

/**
 * The best layer inside the claimed part of the depth against the best outside it. The two are chosen on every other sample and
 * compared on the rest, and the figures are of the rest too: the best of many would look better than it is.
 */
export function peak(rule: Extract<Rule, { kind: "peak" }>, measure: Measure, check: Check): Finding {
  return findingOf(
    check.plan.tokens.map((token): Comparison | { missing: string } => {
      const layers = layerFigures(check, token, measure);
      if ("missing" in layers) return layers;
      const isInside = ({ depth }: LayerFigure) => depth >= rule.from && depth <= rule.to;
      const inside = best(layers.filter(isInside));
      const outside = best(layers.filter((layer) => !isInside(layer)));
      if (!inside || !outside) return { missing: `${token}: all layers lie on one side of the claimed part.` };
      const test = pairedTestOf(check, half(inside.figure.values, 1), half(outside.figure.values, 1));
      if ("missing" in test) return test;
      return {
        token,
        by: inside.figure.by,
        conjunct: "the best layer inside above the best outside, on the half of the samples that did not choose them",
        direction: test.difference,
        figures: [
          shown(`layer ${inside.stateIndex}, the best inside`, compared(inside)),
          shown(`layer ${outside.stateIndex}, the best outside`, compared(outside)),
        ],
        test,
      };
    }),
  );
}

/**
 * First and last layer, without a test: neighbouring layers are alike, and no test of a trend over them that was tried keeps to
 * its level.
 */
export function trend(rule: Extract<Rule, { kind: "trend" }>, measure: Measure, check: Check): Finding {
  return findingOf(
    check.plan.tokens.map((token): Comparison | { missing: string } => {
      const layers = layerFigures(check, token, measure);
      if ("missing" in layers) return layers;
      return {
        token,
        by: layers[0]!.figure.by,
        conjunct: `${rule.expect} with the layer`,
        direction: 0,
        decided: "open",
        figures: [layers[0]!, layers.at(-1)!].map(({ stateIndex, figure }) => shown(`layer ${stateIndex}`, figure)),
        note: "A trend over layers is not judged: neighbouring layers are alike, and tests of it call noise a trend too often.",
      };
    }),
  );
}

const half = (scores: Scores, part: 0 | 1): Scores => scores.filter((_, row) => row % 2 === part);

/** The figure over the half that is compared. */
function compared({ figure }: LayerFigure): Statistic {
  const values = half(figure.values, 1);
  const { summary, unscored } = reportOf(values);
  return { ...figure, summary: summary!, unscored, values, rows: `${figure.rows}, every other` };
}

function best(layers: readonly LayerFigure[]): LayerFigure | undefined {
  const means = layers.map(({ figure }) => meanOf(half(figure.values, 0)) ?? -Infinity);
  return layers[means.indexOf(Math.max(...means))];
}
