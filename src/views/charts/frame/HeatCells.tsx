import type { ScaleBand } from "d3";
import { useState } from "react";
import { textWidth } from "./places";
import { PointButton } from "./PointButton";
import type { PointActions } from "./series";

export interface HeatCell {
  readonly id: string;
  readonly name: string; // "K 20, α 1"
  readonly column: number; // place among the columns
  readonly row: number;
  readonly value: number | undefined; // undefined: not measured
  readonly note?: string | undefined;
}

interface HeatCellsProps extends PointActions {
  readonly cells: readonly HeatCell[];
  readonly x: ScaleBand<number>;
  readonly y: ScaleBand<number>;
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const placeOf = ({ column, row }: HeatCell) => `${column}:${row}`;

/** The cells of a heat map, with their values where these fit. */
export function HeatCells({ cells, x, y, low, high, format, onOpen, current }: HeatCellsProps) {
  const [focused, setFocused] = useState<string | null>(null);
  const measured = cells.filter((cell): cell is HeatCell & { readonly value: number } => cell.value !== undefined);
  const stop = measured.find(({ id }) => id === focused) ?? measured.find(({ id }) => id === current) ?? measured[0];
  const isWritten = Math.max(0, ...measured.map(({ value }) => textWidth(format(value)))) <= x.bandwidth() - 2;
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const neighbour = ({ column, row }: HeatCell, key: string) => {
    const [across, up] = steps[key] ?? [0, 0];
    const next = measured.find((cell) => cell.column === column + across && cell.row === row + up);
    return across === 0 && up === 0 ? undefined : next && placeOf(next);
  };
  return measured.map((cell) => {
    const box = { x: x(cell.column), y: y(cell.row), width: x.bandwidth(), height: y.bandwidth() };
    return (
      <PointButton
        key={cell.id}
        id={cell.id}
        place={placeOf(cell)}
        name={`${cell.name}: ${format(cell.value)}`}
        note={cell.note}
        isStop={cell === stop}
        onFocus={() => setFocused(cell.id)}
        neighbour={(key) => neighbour(cell, key)}
        onOpen={onOpen}
        current={current}
      >
        <rect
          className={cell.id === current ? "heat-cell is-current" : "heat-cell"}
          {...box}
          style={{ fill: `color-mix(in oklab, var(--heat-high) ${Math.round(share(cell.value) * 100)}%, var(--heat-low))` }}
        />
        {isWritten && (
          <text
            className={share(cell.value) > 0.5 ? "heat-value is-on-high" : "heat-value"}
            x={box.x! + box.width / 2}
            y={box.y! + box.height / 2}
            dy="0.34em"
            textAnchor="middle"
          >
            {format(cell.value)}
          </text>
        )}
      </PointButton>
    );
  });
}
