import { scoreOf } from "@/core/scores/score-table";
import type { Sweep } from "@/state/artifacts";
import { ScatterChart } from "@/views/charts/ScatterChart";
import type { PointActions, Series } from "@/views/charts/frame/series";
import { pointTable } from "@/views/charts/frame/series-table";
import { formatNumber } from "@/views/numbers";
import { formatScore } from "@/views/scores/format-score";
import { axisOf, groupIds, type FigureGroup } from "@/views/sweeps/figures/figure";
import { figuresIn, groupsOf, leadOf, type FiguredPoint } from "./sweep-charts";
import { SweepFigureView } from "./SweepFigureView";
import type { SweepScale } from "@/views/sweeps/sweep-scale";

const activeWeights = scoreOf(groupIds.activeWeights);

/** More values of α than there are marks are one series. */
const mostSeries = 5;

interface ScoreAgainstActiveWeightsProps extends PointActions {
  readonly sweep: Sweep;
  readonly points: readonly FiguredPoint[];
  readonly scale: SweepScale;
}

/** Whether sparser dictionaries are better or worse put into words: each score against the share of active weights. */
export function ScoreAgainstActiveWeights({ sweep, points, scale, onOpen, current }: ScoreAgainstActiveWeightsProps) {
  const scores = groupsOf(points).filter(({ id }) => id.startsWith(groupIds.testScore) || id === groupIds.truth);
  return scores.map((group) => {
    const title = `${group.title} against active weights`;
    const x = { label: "share of active weights", format: (value: number) => formatScore(activeWeights, value) };
    const series = seriesOf(points, group, scale);
    return (
      <SweepFigureView key={group.id} sweep={sweep} title={title} table={() => pointTable(x, axisOf(group), series)}>
        <ScatterChart
          title={title}
          definition={`${group.definition} Across: ${activeWeights.definition}`}
          x={x}
          y={axisOf(group)}
          series={series}
          onOpen={onOpen}
          current={current}
        />
      </SweepFigureView>
    );
  });
}

/** A series an α, and the baselines of all points as one. */
function seriesOf(points: readonly FiguredPoint[], { id }: FigureGroup, scale: SweepScale): Series[] {
  const alphas = [...new Set(points.map(({ measurement }) => measurement.settings.params.alpha))].sort((a, b) => a - b);
  const place = (point: FiguredPoint, value: number | undefined, note: string | undefined) => ({
    id: point.measurement.key,
    name: scale.nameOf(point.measurement.settings),
    x: leadOf(point, groupIds.activeWeights)?.value ?? 0,
    y: value,
    note,
    hollow: point.measurement.warmStart,
  });
  const own = (some: readonly FiguredPoint[]) =>
    some.map((point) => {
      const figure = leadOf(point, id);
      return place(point, figure?.value, figure?.note);
    });
  const random = points.map((point) => {
    const figure = figuresIn(point, id).find(({ isBaseline }) => isBaseline);
    return place(point, figure?.value, figure?.note);
  });
  const perAlpha = alphas.length > 1 && alphas.length <= mostSeries && alphas.length < points.length;
  return [
    ...(perAlpha
      ? alphas.map((alpha) => ({
          name: `α ${formatNumber(alpha)}`,
          points: own(points.filter(({ measurement }) => measurement.settings.params.alpha === alpha)),
        }))
      : [{ name: "own words", hue: 0, points: own(points) }]),
    { name: "baseline", hue: 5, dashed: true, points: random },
  ];
}
