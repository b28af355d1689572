import type { EncoderScores } from "@/views/artifacts";
import { formatCount, formatFixed, formatNumber } from "@/views/numbers";
import { groupIds, type Figure, type FigureGroup } from "./figure";

type Report = EncoderScores["captions"]["report"];

const format = (value: number) => formatFixed(value, 3);
const formatTick = (value: number) => formatFixed(value, 2);
/** Random words have the hue of the words that they stand for, another dictionary's a grey. */
const baselineHues = { concepts: 0, "random-words": 0, "noise-images": 5 } as const;

/** Two groups, never under one name: scores of the test samples, and scores of the concepts over their own samples. */
export function neuralFigures({ metric, encoder, text, testSplit, learnSplit, byWords, captions }: EncoderScores): FigureGroup[] {
  const unit = `${metric === "Cosine of image and words" ? "cosine" : metric} by ${encoder}`;
  const scorer = `${metric} by ${encoder}; words as ${text}.`;
  const [own, ...baselines] = byWords;
  if (!own) return [];
  const upper = captions.report.summary?.mean;
  return [
    {
      id: `${groupIds.testScore}: ${metric}, ${encoder}, ${testSplit}`,
      title: `Test score (${testSplit}) ↑`,
      definition: `The score of each ${testSplit} sample with the concept that it activates most (top-1: the paper’s tables), or the mean over its three strongest (top-3); the mean over samples. ${scorer} Dashed: baselines, top-1.`,
      unit,
      format,
      formatTick,
      figures: [
        figureOf("top-1", own.reports.top1, "samples", { hue: 0, isLead: true }),
        figureOf("mean of top-3", own.reports.top3, "samples", { hue: 1 }),
        ...baselines.map(({ kind, words, reports, test }) =>
          figureOf(
            words,
            reports.top1,
            "samples",
            { hue: baselineHues[kind], isBaseline: true },
            test && `p = ${formatNumber(test.p, 2)} against own words`,
          ),
        ),
      ],
      ...(upper !== undefined && { references: [{ at: upper, label: `GT-captions ${format(upper)}` }] }),
    },
    {
      id: `grounding score: ${metric}, ${encoder}, ${testSplit}`,
      title: `Grounding score (${learnSplit}) ↑`,
      definition: `The mean score of a concept’s words over its own most activating ${learnSplit} samples; the mean over concepts. Another number than the test score. ${scorer} Dashed: baselines.`,
      unit,
      format,
      formatTick,
      figures: [
        figureOf("own words", own.reports.grounding, "concepts", { hue: 0, isLead: true }),
        ...baselines.map(({ kind, words, reports }) =>
          figureOf(words, reports.grounding, "concepts", { hue: baselineHues[kind], isBaseline: true }),
        ),
      ],
    },
  ];
}

/** A report's mean as a figure, with its spread and counts. */
export function figureOf(
  name: string,
  { summary, unscored }: Report,
  unit: string,
  how: Pick<Figure, "hue" | "isLead" | "isBaseline">,
  test?: string,
): Figure {
  const parts = [
    summary && `± ${formatFixed(summary.std, 3)} over ${formatCount(summary.count)} ${unit}`,
    unscored > 0 && `${formatCount(unscored)} with nothing to score`,
    test,
  ];
  return { name, value: summary?.mean, note: parts.filter(Boolean).join("; "), ...how };
}
