import { LineChart } from "@/views/charts/LineChart";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import { scoreOf } from "@/core/scores/score-table";
import { formatScore, formatScoreTick } from "@/views/scores/format-score";

const curves = [
  { name: "deletion", shown: "deletion", hue: 1, dashed: false },
  { name: "randomDeletion", shown: "random deletion", hue: 1, dashed: true },
  { name: "insertion", shown: "insertion", hue: 0, dashed: false },
  { name: "randomInsertion", shown: "random insertion", hue: 0, dashed: true },
] as const;

const score = scoreOf("deletion");

/** Mean log-probability of the token by the number of concepts moved. */
export function DeletionChart({ summary }: { readonly summary: DeletionSummary }) {
  return (
    <LineChart
      title="Deletion and insertion"
      definition="Mean over the samples of the natural logarithm of the token’s probability, as concepts are taken from the state or put back."
      x={{ label: "concepts moved", format: String }}
      y={{ label: score.unit, format: (value) => formatScore(score, value), formatTick: (value) => formatScoreTick(score, value) }}
      series={curves.map(({ name, shown, hue, dashed }) => ({
        name: shown,
        hue,
        dashed,
        points: [...summary.means[name]].map((y, x) => ({ id: String(x), name: `${x} moved`, x, y })),
      }))}
      height={240}
    />
  );
}
