import { ChartTable } from "@/views/charts/ChartTable";
import type { Axis, Series } from "./series";

interface SeriesTableProps {
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** The numbers of several series: a row a value of x, a column a series. */
export function SeriesTable({ caption, x, y, series }: SeriesTableProps) {
  const values = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  const cell = ({ points }: Series, value: number) => {
    const here = points.filter((point) => point.x === value);
    return here.map(({ y: found }) => (found === undefined ? "–" : y.format(found))).join(", ") || "–";
  };
  return (
    <ChartTable
      caption={`${caption}: ${y.label}`}
      head={[x.label, ...series.map(({ name }) => name)]}
      rows={values.map((value) => [x.names?.[value] ?? x.format(value), ...series.map((entry) => cell(entry, value))])}
    />
  );
}
