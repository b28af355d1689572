import { extent, scaleBand } from "d3";
import { useRef } from "react";
import { ChartTable } from "./ChartTable";
import { HeatCells, type HeatCell } from "./frame/HeatCells";
import { spacedTicks, textWidth } from "./frame/places";
import type { PointActions } from "./frame/series";
import { useWidth } from "./use-width";

interface HeatMapProps extends PointActions {
  readonly title: string;
  readonly definition: string;
  readonly columns: { readonly label: string; readonly names: readonly string[] };
  readonly rows: { readonly label: string; readonly names: readonly string[] };
  readonly cells: readonly HeatCell[];
  readonly format: (value: number) => string;
  /** Which end is the better one; null: neither. */
  readonly better: "higher" | "lower" | null;
}

const cellHeight = 26;
const margin = { top: 24, bottom: 40 };

/** A value over two settings on one sequential scale: the stronger the colour, the larger the value; the legend says which end is better. */
export function HeatMap({ title, definition, columns, rows, cells, format, better, onOpen, current }: HeatMapProps) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, 420);
  const [low, high] = extent(cells, ({ value }) => value);
  const left = 10 + Math.max(...rows.names.map(textWidth), 0);
  const bottom = margin.top + rows.names.length * cellHeight;
  const x = scaleBand([...columns.names.keys()], [left, Math.max(left + 1, width - 2)]).paddingInner(0.04);
  const y = scaleBand([...rows.names.keys()], [bottom, margin.top]).paddingInner(0.06);
  const middle = (column: number) => x(column)! + x.bandwidth() / 2;
  return (
    <figure className="chart" ref={figure} aria-label={title}>
      <figcaption className="chart-title">
        <b data-hint={definition}>{title}</b>
        {low !== undefined && high !== undefined && (
          <span className="heat-legend" aria-hidden="true">
            {better === "lower" && <b>better</b>} {format(low)} <span className="heat-scale" /> {format(high)}{" "}
            {better === "higher" && <b>better</b>}
          </span>
        )}
      </figcaption>
      <svg width={width} height={bottom + margin.bottom} role="group" aria-label={`${title} by ${columns.label} and ${rows.label}`}>
        <g aria-hidden="true">
          <text className="chart-axis" x={0} y={10}>
            {rows.label}
          </text>
          {rows.names.map((name, row) => (
            <text key={name} className="chart-tick" x={left - 6} y={y(row)! + y.bandwidth() / 2} dy="0.32em" textAnchor="end">
              {name}
            </text>
          ))}
          {spacedTicks([...columns.names.keys()], middle, (column) => columns.names[column]!).map((column) => (
            <text key={column} className="chart-tick" x={middle(column)} y={bottom + 14} textAnchor="middle">
              {columns.names[column]}
            </text>
          ))}
          <text className="chart-axis" x={(left + width) / 2} y={bottom + 32} textAnchor="middle">
            {columns.label}
          </text>
        </g>
        <HeatCells cells={cells} x={x} y={y} low={low ?? 0} high={high ?? 0} format={format} onOpen={onOpen} current={current} />
      </svg>
      <ChartTable
        caption={title}
        head={[`${rows.label} \\ ${columns.label}`, ...columns.names]}
        rows={rows.names.map((name, row) => [
          name,
          ...columns.names.map((_, column) => {
            const value = cells.find((cell) => cell.column === column && cell.row === row)?.value;
            return value === undefined ? "–" : format(value);
          }),
        ])}
      />
    </figure>
  );
}
