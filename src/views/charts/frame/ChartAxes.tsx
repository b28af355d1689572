import { slant } from "./places";
import { tickText, type Axis, type ChartScale } from "./series";

/** The rectangle that values are drawn in. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface ChartAxesProps {
  readonly plot: Plot;
  readonly x: ChartScale;
  readonly y: ChartScale;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Ticks of x at a slant; the axis’s name stands at the drawing’s end. */
  readonly slanted: boolean;
  readonly height: number;
}

/** Hairlines, ticks and the name of the x axis; y's stands above the chart, where it can be read without turning one's head. */
export function ChartAxes({ plot, x, y, xAxis, yAxis, xTicks, yTicks, slanted, height }: ChartAxesProps) {
  const { left, right, bottom } = plot;
  return (
    <g aria-hidden="true">
      {yTicks.map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line className="chart-grid" x1={left} x2={right} />
          <text className="chart-tick" x={left - 6} dy="0.32em" textAnchor="end">
            {tickText(yAxis, tick)}
          </text>
        </g>
      ))}
      <line className="chart-baseline" x1={left} x2={right} y1={bottom} y2={bottom} />
      {xTicks.map((tick) => (
        <g key={tick} transform={`translate(${x(tick)} ${bottom})`}>
          <line className="chart-baseline" y2={4} />
          <text
            className="chart-tick"
            {...(slanted ? { transform: `translate(3 13) rotate(-${slant})`, textAnchor: "end" } : { y: 16, textAnchor: "middle" })}
          >
            {tickText(xAxis, tick)}
          </text>
        </g>
      ))}
      <text className="chart-axis" x={(left + right) / 2} y={height - 8} textAnchor="middle">
        {xAxis.label}
      </text>
    </g>
  );
}
