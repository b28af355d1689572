import { extent } from "d3";
import { useRef } from "react";
import { ChartAxes } from "./frame/ChartAxes";
import { ChartPoints } from "./frame/ChartPoints";
import { ChartTable } from "./ChartTable";
import { valuesOf, type Axis, type PointActions, type Series } from "./frame/series";
import { SeriesLegend } from "./frame/SeriesLabels";
import { useChartPlot } from "./frame/use-chart-plot";

interface ScatterChartProps extends PointActions {
  readonly title: string;
  /** What a point is, and what its two values are. */
  readonly definition: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Both axes show the same values, with the dashed line where they are equal. */
  readonly diagonal?: boolean;
  readonly height?: number;
}

/** Two values of each point against each other, the numbers in a table behind. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, definition, series, diagonal = false, height = 300, onOpen, current } = props;
  const figure = useRef<HTMLElement>(null);
  const drawn = series.filter(({ points }) => points.some(({ y }) => y !== undefined)).map((entry) => ({ ...entry, joined: false }));
  const ends = diagonal ? (extent([...valuesOf(drawn, "x"), ...valuesOf(drawn, "y")]) as number[]) : [];
  const xAxis = diagonal ? { ...props.x, includes: ends } : props.x;
  const yAxis = diagonal ? { ...props.y, includes: ends } : props.y;
  const input = { xAxis, yAxis, series: drawn, references: [], height, namedElsewhere: true };
  const { width, plot, x, y, yTicks, ...shown } = useChartPlot(figure, input);
  const [low, high] = x.domain() as [number, number];
  return (
    <figure className="chart" ref={figure} aria-label={title}>
      <figcaption className="chart-title">
        <b data-hint={definition}>{title}</b>
      </figcaption>
      <p className="chart-unit">{yAxis.label}</p>
      {drawn.length > 1 && <SeriesLegend series={drawn} />}
      <svg width={width} height={shown.height} role="group" aria-label={`${title}: ${yAxis.label} against ${xAxis.label}`}>
        <ChartAxes {...{ plot, x, y, xAxis, yAxis: shown.yAxis, yTicks, slanted: false, height: shown.height }} xTicks={x.ticks(5)} />
        {diagonal && <line className="chart-reference" x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />}
        {diagonal && (
          <text className="chart-label chart-halo" x={x(high) - 6} y={y(high) + 12} textAnchor="end" aria-hidden="true">
            y = x
          </text>
        )}
        <ChartPoints
          series={drawn}
          x={x}
          y={y}
          onOpen={onOpen}
          current={current}
          nameOf={({ name }, point) => {
            const values = `${xAxis.label} ${xAxis.format(point.x)}, ${yAxis.label} ${yAxis.format(point.y)}`;
            return `${point.name}: ${drawn.length > 1 ? `${name}, ` : ""}${values}`;
          }}
        />
      </svg>
      <ChartTable
        caption={title}
        head={["point", "series", xAxis.label, yAxis.label]}
        rows={series.flatMap(({ name, points }) =>
          points.map((point) => [point.name, name, xAxis.format(point.x), point.y === undefined ? "–" : yAxis.format(point.y)]),
        )}
      />
    </figure>
  );
}
