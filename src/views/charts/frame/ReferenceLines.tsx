import type { Plot } from "./ChartAxes";
import { spreadLabels } from "./places";
import type { ChartScale, ReferenceLine } from "./series";

interface ReferenceLinesProps {
  readonly lines: readonly ReferenceLine[];
  readonly plot: Plot;
  readonly x: ChartScale;
  readonly y: ChartScale;
}

/** Dashed lines at values that are known beforehand, each with its name: along y at the right, along x at the top. */
export function ReferenceLines({ lines, plot, x, y }: ReferenceLinesProps) {
  const { left, right, top, bottom } = plot;
  const levels = lines.filter(({ axis }) => axis === "y").sort((a, b) => b.at - a.at);
  // The highest line's name stands above it, the others' below theirs, so that two near lines do not cross a name.
  const across = spreadLabels(
    levels.map((line, i) => ({ ...line, at: y(line.at) + (i === 0 ? -5 : 13) })),
    bottom - 4,
  );
  return (
    <g aria-hidden="true">
      {lines.map(({ axis, at, label }) =>
        axis === "y" ? (
          <line key={label} className="chart-reference" x1={left} x2={right} y1={y(at)} y2={y(at)} />
        ) : (
          <line key={label} className="chart-reference" x1={x(at)} x2={x(at)} y1={top} y2={bottom} />
        ),
      )}
      {across.map(({ label, at }) => (
        <text key={label} className="chart-label chart-halo" x={right - 2} y={at} textAnchor="end">
          {label}
        </text>
      ))}
      {lines.map(
        ({ axis, at, label }, i) =>
          axis === "x" && (
            <text
              key={label}
              className="chart-label chart-halo"
              x={x(at) + (x(at) > (left + right) / 2 ? -4 : 4)}
              y={top + 10 + 14 * lines.slice(0, i).filter((other) => other.axis === "x").length}
              textAnchor={x(at) > (left + right) / 2 ? "end" : "start"}
            >
              {label}
            </text>
          ),
      )}
    </g>
  );
}
