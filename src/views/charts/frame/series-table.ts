import type { Table } from "@/io/table";
import type { Axis, Series } from "./series";

/** The numbers of several series for a file: a row a value of x, a column a series. */
export function seriesTable(x: Axis, series: readonly Series[]): Table {
  const values = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  return {
    columns: [x.label, ...series.map(({ name }) => name)],
    rows: values.map((value) => [
      x.names?.[value] ?? value,
      ...series.map(({ points }) => points.find((point) => point.x === value)?.y ?? null),
    ]),
  };
}

/** The same where x is measured too: a row a point. */
export function pointTable(x: Axis, y: Axis, series: readonly Series[]): Table {
  return {
    columns: ["point", "series", x.label, y.label],
    rows: series.flatMap(({ name, points }) => points.map((point) => [point.name, name, point.x, point.y ?? null])),
  };
}
