import { line } from "d3";
import { useRef } from "react";
import { ChartAxes } from "./frame/ChartAxes";
import { ChartPoints } from "./frame/ChartPoints";
import { ReferenceLines } from "./frame/ReferenceLines";
import { hueOf, type Axis, type ChartPoint, type PointActions, type ReferenceLine, type Series } from "./frame/series";
import { SeriesLabels, SeriesLegend } from "./frame/SeriesLabels";
import { SeriesTable } from "./frame/SeriesTable";
import { useChartPlot } from "./frame/use-chart-plot";

interface LineChartProps extends PointActions {
  readonly title: string;
  /** What the y values are. */
  readonly definition: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly references?: readonly ReferenceLine[];
  readonly height?: number;
}

/** Several measured series over one setting, each labelled where it ends, the numbers in a table behind. */
export function LineChart({
  title,
  definition,
  x: xAxis,
  y: yAxis,
  series,
  references = [],
  height = 252,
  onOpen,
  current,
}: LineChartProps) {
  const figure = useRef<HTMLElement>(null);
  const drawn = series.filter(({ points }) => points.some(({ y }) => y !== undefined));
  const { width, plot, x, y, xTicks, yTicks, labelled, ...shown } = useChartPlot(figure, {
    xAxis,
    yAxis,
    series: drawn,
    references,
    height,
  });
  const path = line<ChartPoint>(
    (point) => x(point.x),
    (point) => y(point.y!),
  ).defined((point) => point.y !== undefined);
  return (
    <figure className="chart" ref={figure} aria-label={title}>
      <figcaption className="chart-title">
        <b data-hint={definition}>{title}</b>
      </figcaption>
      <p className="chart-unit">{yAxis.label}</p>
      {!labelled && <SeriesLegend series={drawn} />}
      <svg width={width} height={shown.height} role="group" aria-label={`${title}: ${yAxis.label} by ${xAxis.label}`}>
        <ChartAxes {...{ plot, x, y, xAxis, yAxis: shown.yAxis, xTicks, yTicks, slanted: shown.slanted, height: shown.height }} />
        {drawn.map(
          (entry, s) =>
            entry.joined !== false && (
              <path
                key={entry.name}
                className={`chart-series hue-${hueOf(entry, s)}${entry.dashed ? " is-dashed" : ""}`}
                d={path(entry.points) ?? ""}
              />
            ),
        )}
        <ReferenceLines lines={references} plot={plot} x={x} y={y} />
        {labelled && <SeriesLabels series={drawn} y={y} left={plot.right + 10} bottom={plot.bottom} />}
        <ChartPoints
          series={drawn}
          x={x}
          y={y}
          onOpen={onOpen}
          current={current}
          nameOf={({ name }, point) => `${point.name}: ${name} ${yAxis.format(point.y)}`}
        />
      </svg>
      <SeriesTable caption={title} x={xAxis} y={yAxis} series={series} />
    </figure>
  );
}
