import { extent } from "d3";
import type { Sweep } from "@/state/artifacts";
import type { Measurement } from "@/core/scores/measurement";
import { LineChart } from "@/views/charts/LineChart";
import type { PointActions } from "@/views/charts/frame/series";
import { seriesTable } from "@/views/charts/frame/series-table";
import { curveCaution, curvesOf } from "@/core/scores/curve-table";
import { scoreOf } from "@/core/scores/score-table";
import { formatCount } from "@/views/numbers";
import { formatScore, formatScoreTick } from "@/views/scores/format-score";
import type { SweepScale } from "@/views/sweeps/sweep-scale";
import { SweepFigureView } from "./SweepFigureView";

/** More dictionaries than this are not told apart in one chart. */
const mostCurves = 6;

interface DeletionCurvesProps extends PointActions {
  readonly sweep: Sweep;
  readonly measurements: readonly Measurement[];
  readonly scale: SweepScale;
}

const score = scoreOf("deletion");

const directions = [
  { title: "Deletion", kind: "deletion", said: "taken from its state" },
  { title: "Insertion", kind: "insertion", said: "put back on what they leave" },
] as const;

/** The deletion and insertion curves of a few dictionaries beside each other, with what stands in their place. */
export function DeletionCurves({ sweep, measurements, scale, onOpen, current }: DeletionCurvesProps) {
  const curves = measurements.flatMap((measurement) => (measurement.deletion ? [{ ...measurement, deletion: measurement.deletion }] : []));
  if (curves.length === 0 || curves.length > mostCurves) return null;
  const { samples, split } = curves[0]!.deletion;
  const ends = extent(
    curves.flatMap(({ deletion }) =>
      Object.values(deletion.means)
        .flat()
        .filter((mean) => mean !== undefined),
    ),
  ) as [number, number];
  const x = { label: "concepts moved", format: String };
  const y = {
    ...{ label: `${score.unit}; dashed: in the concepts’ place`, includes: ends },
    ...{ format: (value: number) => formatScore(score, value), formatTick: (value: number) => formatScoreTick(score, value) },
  };
  return directions.map(({ title, kind, said }) => {
    const series = curves.flatMap(({ key, settings, deletion }, hue) => {
      const name = scale.nameOf(settings);
      const approximate = deletion.exact ? "" : " (linear read-out)";
      return curvesOf(deletion)
        .filter((curve) => curve.kind === kind)
        .map(({ title: shown, side, means }) => ({
          name: side ? `${name}: ${shown}` : `${name}${approximate}`,
          hue,
          dashed: side !== undefined,
          points: means.map((mean, moved) => ({ id: key, name: `${moved} moved`, x: moved, y: mean })),
        }));
    });
    return (
      <SweepFigureView key={title} sweep={sweep} title={`${title} curves`} table={() => seriesTable(x, series)}>
        <LineChart
          title={`${title} curves`}
          definition={`Mean log-probability (natural) of the token of interest over ${formatCount(samples)} ${split} samples, as a sample’s strongest concepts are ${said}. Dashed: something else in their place. ${curveCaution}`}
          x={x}
          y={y}
          series={series}
          onOpen={onOpen}
          current={current}
        />
      </SweepFigureView>
    );
  });
}
