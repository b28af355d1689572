import { statisticOf, isStatistic } from "@/core/claims/statistic";
import type { Measure, Rule } from "@/core/claims/rule-schema";
import { meanOf, type Scores } from "@/core/metrics/words/concept-scores";
import { pairedTestOf } from "./difference";
import { type Check, type Comparison, findingOf, type Finding } from "./evidence-of";
import { type LayerFigure, layerFigures } from "./layer-figures";

/**
 * Early layers gain less over random words than a share of what late ones do, and late ones gain something. Each test sample's
 * gain is its mean over the layers of a part: layers are no independent observations, samples are.
 */
export function lateLayers(rule: Extract<Rule, { kind: "late-layers" }>, measure: Measure, check: Check): Finding {
  const { early, late, margin } = rule;
  return findingOf(
    check.plan.tokens.flatMap((token): (Comparison | { missing: string })[] => {
      const layers = layerFigures(check, token, measure);
      if ("missing" in layers) return [layers];
      const before = gainsOver(layers.filter(({ depth }) => depth <= early), measure); // prettier-ignore
      const after = gainsOver(layers.filter(({ depth }) => depth >= late), measure); // prettier-ignore
      if (!before || !after) return [{ missing: `${token}: early or late layers have no scores with random words beside them.` }];
      const share = after.gains.map((gain) => (gain === undefined ? undefined : margin * gain));
      const nothing = after.gains.map(() => 0);
      const [small, raised] = [pairedTestOf(check, share, before.gains), pairedTestOf(check, after.gains, nothing)];
      if ("missing" in small) return [small];
      if ("missing" in raised) return [raised];
      const { by } = layers[0]!.figure;
      const part = `less than ${Math.round(100 * margin)} % of the late gain`;
      return [
        {
          ...{ token, by, conjunct: `early layers no better than random words: ${part}` },
          direction: small.difference,
          figures: [before.figure, after.figure],
          test: small,
        },
        {
          ...{ token, by, conjunct: "late layers above random words" },
          direction: raised.difference,
          figures: [after.figure],
          test: raised,
        },
      ];
    }),
  );
}

/** By how much each sample's score lies above that of random words, on average over some layers; undefined without them. */
function gainsOver(layers: readonly LayerFigure[], measure: Measure) {
  const gains: Scores[] = [];
  for (const { point, figure } of layers) {
    const random = statisticOf(point, measure, "random-words");
    if (!isStatistic(random)) return undefined;
    gains.push(figure.values.map((own, row) => subtract(own, random.values[row])));
  }
  const [first] = gains;
  if (!first) return undefined;
  const means = first.map((_, row) => meanOf(gains.map((ofLayer) => ofLayer[row])));
  const name = `gain over Rnd-Words in layers ${layers[0]!.stateIndex}–${layers.at(-1)!.stateIndex}`;
  return { gains: means, figure: { name, value: meanOf(means) ?? NaN } };
}

const subtract = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a - b);
