/** The figures of one measured dictionary, in groups of one unit each: a group is a chart. */
import { describeBaseline } from "@/core/scores/baselines";
import type { Measured } from "@/core/scores/measurement";
import type { Reading, Score } from "@/core/scores/score";
import { chartTitles, type ScoreRow, scoreRows } from "@/core/scores/score-table";
import { arrowOf, describeReading, formatScore, formatScoreTick } from "@/views/scores/format-score";
import type { Figure, FigureGroup } from "./figure";

/** Random words have the hue of the words that they stand for, another dictionary's a grey. */
const noiseHue = 5;

/** All figures of a measurement, in the order in which they are shown. */
export function figuresOf(measured: Measured): FigureGroup[] {
  const rows = scoreRows(measured).filter(({ score }) => score.chart !== null);
  return [...new Set(rows.map(chartOf))].map((id) =>
    groupOf(
      id,
      rows.filter((row) => chartOf(row) === id),
    ),
  );
}

/** An encoder's scores of another split are another chart; what splits share otherwise is drawn together. */
function chartOf({ score, own: { by, split } }: ScoreRow): string {
  return by ? `${score.chart}: ${by.metric}, ${by.encoder}, ${split}` : score.chart!;
}

function groupOf(id: string, rows: readonly ScoreRow[]): FigureGroup {
  const { score, own } = rows[0]!;
  const scores = [...new Set(rows.map((row) => row.score))];
  const lead = rows.find((row) => row.score.isLead) ?? rows.find((row) => row.score === score && row.own.isHeldOut) ?? rows[0]!;
  const splits = new Set(rows.map((row) => row.own.split));
  const [split] = splits;
  const { by } = own;
  const sides = [...new Set(rows.flatMap(({ others }) => others.map(({ side }) => side)))];
  return {
    id,
    title: `${chartTitles[score.chart!] ?? score.title}${splits.size === 1 && split !== undefined ? ` (${split})` : ""}${arrowOf(lead.score)}`,
    definition: [
      ...(scores.length === 1 ? [score.definition] : scores.map(({ part, definition }) => `${upperFirst(part)}: ${definition}`)),
      ...(by ? [`${by.metric} by ${by.encoder}; words as ${by.text}.`] : []),
      ...sides.flatMap((side) => (side === "concepts" ? [] : [`${side === "captions" ? "Line" : "Dashed"}: ${describeBaseline(side)}`])),
    ].join(" "),
    unit: by ? `${by.metric === "Cosine of image and words" ? "cosine" : by.metric} by ${by.encoder}` : score.unit,
    better: lead.score.better,
    format: (value) => formatScore(score, value),
    formatTick: (value) => formatScoreTick(score, value),
    ...(score.fromZero && { includes: [0] }),
    figures: rows.flatMap((row, hue) => {
      const name = scores.length > 1 ? row.score.part : splits.size > 1 ? row.own.split! : "own words";
      return [
        { name, value: row.own.value, note: describeReading(row.score, row.own), hue, isLead: row === lead },
        // The other scores of a chart have baselines of the same names.
        ...(row.score === score ? row.others.flatMap((other) => baselineFigure(row.score, other, hue)) : []),
      ];
    }),
    references: [
      ...(score.chance === undefined ? [] : [{ at: score.chance, label: "chance" }]),
      ...rows.flatMap(({ others }) =>
        others.flatMap(({ side, name, value }) =>
          side === "captions" && value !== undefined ? [{ at: value, label: `${name} ${formatScore(score, value)}` }] : [],
        ),
      ),
    ],
  };
}

function baselineFigure(score: Score, reading: Reading, hue: number): Figure[] {
  const { side, name, value } = reading;
  if (side === "captions") return []; // a line across the chart
  return [{ name, value, note: describeReading(score, reading), hue: side === "noise-images" ? noiseHue : hue, isBaseline: true }];
}

const upperFirst = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
