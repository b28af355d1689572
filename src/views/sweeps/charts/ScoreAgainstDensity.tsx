import type { Sweep } from "@/views/artifacts";
import { ScatterChart } from "@/views/charts/ScatterChart";
import type { PointActions, Series } from "@/views/charts/frame/series";
import { pointTable } from "@/views/charts/frame/series-table";
import { formatNumber, formatPercent } from "@/views/numbers";
import { axisOf, groupIds, type FigureGroup } from "@/views/sweeps/figures/figure";
import { figuresIn, groupsOf, leadOf, type FiguredPoint } from "./sweep-charts";
import { SweepFigureView } from "./SweepFigureView";
import type { SweepScale } from "@/views/sweeps/sweep-scale";

/** More values of α than there are marks are one series. */
const mostSeries = 5;

interface ScoreAgainstDensityProps extends PointActions {
  readonly sweep: Sweep;
  readonly points: readonly FiguredPoint[];
  readonly scale: SweepScale;
}

/** Whether sparser dictionaries are better or worse put into words: each score against the share of non-zero activations. */
export function ScoreAgainstDensity({ sweep, points, scale, onOpen, current }: ScoreAgainstDensityProps) {
  const scores = groupsOf(points).filter(({ id }) => id.startsWith(groupIds.testScore) || id === groupIds.truth);
  return scores.map((group) => {
    const title = `${group.title} against non-zero activations`;
    const x = { label: "share of non-zero activations", format: formatPercent };
    const series = seriesOf(points, group, scale);
    return (
      <SweepFigureView key={group.id} sweep={sweep} title={title} table={() => pointTable(x, axisOf(group), series)}>
        <ScatterChart
          title={title}
          definition={`${group.definition} Across: of the K weights that make a state again, the share that is not 0.`}
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
    x: leadOf(point, groupIds.density)?.value ?? 0,
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
