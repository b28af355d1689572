import { summarise } from "@/core/metrics/statistics/summary";
import type { Measurement } from "@/views/artifacts";
import { formatCount, formatFixed, formatPercent } from "@/views/numbers";
import { groupIds, type Figure, type FigureGroup } from "./figure";
import { figureOf } from "./neural-figures";

type Agreement = NonNullable<Measurement["scores"]["agreement"]>;

/** Whether the words of a sample's strongest concepts are true of it. */
export function truthFigures({ truth, testSplit, learnSplit }: Agreement): FigureGroup {
  const split = testSplit ?? learnSplit;
  return {
    id: groupIds.truth,
    title: `Truth of words (${split}) ↑`,
    definition: `The share of the words of each ${split} sample’s strongest concept (top-1), or of its three strongest, that are true of it by its ground truth; the token’s own words never count. Dashed: as many random words.`,
    unit: "share of words",
    format: formatPercent,
    includes: [0],
    figures: [
      ...truth.map(({ topConcepts, own }, place) =>
        figureOf(topConcepts === 1 ? "top-1" : `mean of top-${topConcepts}`, own, "samples", { hue: place, isLead: place === 0 }),
      ),
      ...truth
        .slice(0, 1)
        .flatMap(({ baseline, noise }) => [
          figureOf("random words", baseline, "samples", { hue: 0, isBaseline: true }),
          ...(noise ? [figureOf("Noise-Imgs", noise.report, "samples", { hue: 5, isBaseline: true })] : []),
        ]),
    ],
  };
}

/** How well single concepts tell facts, and whether their words say them. */
export function agreementFigures({ concepts, learnSplit, testSplit, prefixed }: Agreement): FigureGroup[] {
  const best = concepts.flatMap(({ best }) => best ?? []);
  const share = (name: string, hits: number, hue: number, isLead = false): Figure => ({
    name,
    value: concepts.length > 0 ? hits / concepts.length : undefined,
    note: `${formatCount(hits)} of ${formatCount(concepts.length)} concepts`,
    hue,
    isLead,
  });
  return [
    {
      id: "separation",
      title: "Agreement with ground truth ↑",
      definition:
        "For each concept the fact that its activation tells best: the chance that a sample of the fact has the larger activation (AUC), the mean over concepts. The fact is chosen on the learning samples; only held-out samples owe nothing to the choice, and 0.5 is chance there.",
      unit: "area under the curve",
      format: (value) => formatFixed(value, 2),
      figures: [
        meanFigure(
          learnSplit,
          best.map(({ auc }) => auc),
          2,
          { hue: 0, isLead: testSplit === undefined },
        ),
        ...(testSplit === undefined
          ? []
          : [
              meanFigure(
                testSplit,
                best.map(({ heldOutAuc }) => heldOutAuc),
                2,
                { hue: 1, isLead: true },
              ),
            ]),
        ...("mean" in prefixed
          ? [
              {
                name: "neutral beginning",
                value: prefixed.mean.heldOutAuc ?? prefixed.mean.auc,
                note: `all captions forced to begin “${prefixed.prefix}”`,
                hue: 2,
              },
            ]
          : []),
      ],
      references: [{ at: 0.5, label: "chance" }],
    },
    {
      id: "naming",
      title: "Concepts that say what they show ↑",
      definition:
        "Words true: a concept of which one word is true of at least 3 of its 5 most activating samples. Named: one of its words says the fact that it tells best. Purity: of its most activating samples, the share of that fact. Specific: of held-out samples above half of its maximum, the share of that fact.",
      unit: "share",
      format: formatPercent,
      includes: [0],
      figures: [
        share("words true", concepts.filter(({ wordsAreTrue }) => wordsAreTrue).length, 0, true),
        share("named", best.filter(({ named }) => named).length, 1),
        meanFigure(
          "purity",
          best.map(({ purity }) => purity),
          2,
          { hue: 2 },
        ),
        meanFigure(
          "specific",
          best.map(({ specificity }) => specificity),
          2,
          { hue: 3 },
        ),
      ],
    },
  ];
}

function meanFigure(name: string, values: readonly (number | undefined)[], digits: number, how: Pick<Figure, "hue" | "isLead">): Figure {
  const summary = summarise(values.filter((value) => value !== undefined));
  const note = summary && `± ${formatFixed(summary.std, digits)} over ${formatCount(summary.count)} concepts`;
  return { name, value: summary?.mean, note, ...how };
}
