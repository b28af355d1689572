import { LineChart } from "@/views/charts/LineChart";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import { curvesOf } from "@/core/scores/curve-table";
import { scoreOf } from "@/core/scores/score-table";
import { formatScore, formatScoreTick } from "@/views/scores/format-score";

const score = scoreOf("deletion");

/** Mean log-probability of the token by the number of concepts moved. */
export function DeletionChart({ summary, kind }: { readonly summary: DeletionSummary; readonly kind: "deletion" | "insertion" }) {
  return (
    <LineChart
      title={kind === "deletion" ? "Deletion" : "Insertion"}
      definition="Mean over the samples of the natural logarithm of the token’s probability, as concepts are taken from the state or put back; dashed, something else in their place."
      x={{ label: "concepts moved", format: String }}
      y={{ label: score.unit, format: (value) => formatScore(score, value), formatTick: (value) => formatScoreTick(score, value) }}
      series={curvesOf(summary)
        .filter((curve) => curve.kind === kind)
        .map(({ name, title, side, means }, hue) => ({
          name: title,
          hue,
          dashed: side !== undefined,
          points: means.map((y, x) => ({
            id: String(x),
            name: `${x} moved`,
            x,
            y,
            note: name === "randomDeletion" ? spreadAt(summary, x) : undefined,
          })),
        }))}
      height={240}
    />
  );
}

const spreadAt = ({ draws, drawDeviation }: DeletionSummary, step: number) =>
  `± ${formatScore(score, drawDeviation[step])} between ${draws} draws`;
