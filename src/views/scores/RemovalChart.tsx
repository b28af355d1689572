import { extent, line, scaleLinear } from "d3";
import { useRef } from "react";
import { ChartTable } from "@/views/charts/ChartTable";
import { useWidth } from "@/views/charts/use-width";
import type { RemovalSummary } from "@/views/artifacts";
import { formatFixed, formatNumber } from "@/views/numbers";

const height = 220;
const margin = { top: 12, right: 130, bottom: 34, left: 48 };

const curves = [
  { name: "deletion", shown: "deletion", className: "removal-deletion" },
  { name: "randomDeletion", shown: "random deletion", className: "removal-deletion is-random" },
  { name: "insertion", shown: "insertion", className: "removal-insertion" },
  { name: "randomInsertion", shown: "random insertion", className: "removal-insertion is-random" },
] as const;

/** Mean log-probability of the token by the number of concepts moved, four curves labelled at their ends. */
export function RemovalChart({ summary }: { readonly summary: RemovalSummary }) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, 640);
  const { means } = summary;
  const steps = means.deletion.length - 1;
  const x = scaleLinear([0, steps], [margin.left, Math.max(margin.left + 1, width - margin.right)]);
  const [low, high] = extent(curves.flatMap(({ name }) => means[name])) as [number, number];
  const y = scaleLinear([low, high], [height - margin.bottom, margin.top]).nice();
  const path = line<number>(
    (_, step) => x(step),
    (value) => y(value),
  );
  return (
    <figure className="removal" ref={figure}>
      <svg width={width} height={height} role="img" aria-label="Mean log-probability by the number of concepts moved">
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {[...Array(steps + 1).keys()].map((step) => (
          <text key={step} x={x(step)} y={height - margin.bottom + 16} textAnchor="middle">
            {step}
          </text>
        ))}
        <text x={(margin.left + width - margin.right) / 2} y={height - 4} textAnchor="middle">
          concepts moved
        </text>
        {curves.map(({ name, className }) => (
          <path key={name} className={className} d={path([...means[name]]) ?? ""} />
        ))}
        {spread(curves.map(({ name, shown }) => ({ shown, at: y(means[name].at(-1)!) }))).map(({ shown, at }) => (
          <text key={shown} x={width - margin.right + 8} y={at} dy="0.35em">
            {shown}
          </text>
        ))}
      </svg>
      <ChartTable
        caption="Mean log-probability (natural) of the token"
        head={["concepts moved", ...curves.map(({ shown }) => shown)]}
        rows={means.deletion.map((_, step) => [String(step), ...curves.map(({ name }) => formatFixed(means[name][step], 3))])}
      />
    </figure>
  );
}

/** Labels in the order of their curves' ends, at least a line apart. */
function spread(labels: readonly { readonly shown: string; readonly at: number }[]) {
  let free = -Infinity;
  return [...labels]
    .sort((a, b) => a.at - b.at)
    .map(({ shown, at }) => {
      const placed = Math.max(at, free);
      free = placed + 14;
      return { shown, at: placed };
    });
}
