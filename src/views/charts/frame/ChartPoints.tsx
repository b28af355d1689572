import { useState } from "react";
import { markOf } from "./marks";
import { PointButton } from "./PointButton";
import { hueOf, type ChartPoint, type ChartScale, type PointActions, type Series } from "./series";

const reach = 9; // px around a mark that answer the pointer

interface ChartPointsProps extends PointActions {
  readonly series: readonly Series[];
  readonly x: ChartScale;
  readonly y: ChartScale;
  /** What a point says of itself. */
  readonly nameOf: (series: Series, point: Measured) => string;
}

type Measured = ChartPoint & { readonly y: number };
const isMeasured = (point: ChartPoint): point is Measured => point.y !== undefined && Number.isFinite(point.y);
const placeOf = (s: number, { id, x }: ChartPoint) => `${s}:${x}:${id}`;

/** The measured points: one stop of the Tab key for all, and the arrows move among them. */
export function ChartPoints({ series, x, y, nameOf, onOpen, current }: ChartPointsProps) {
  const [focused, setFocused] = useState<string | null>(null);
  const rows = series.map(({ points }) => points.filter(isMeasured));
  const all = rows.flatMap((points, s) => points.map((point) => ({ s, point, place: placeOf(s, point) })));
  const stop = all.find(({ place }) => place === focused) ?? all.find(({ point }) => point.id === current) ?? all[0];
  return all.map(({ s, point, place }) => {
    const hue = hueOf(series[s]!, s);
    return (
      <PointButton
        key={place}
        id={point.id}
        place={place}
        name={nameOf(series[s]!, point)}
        note={point.note}
        isStop={place === stop?.place}
        onFocus={() => setFocused(place)}
        neighbour={(key) => neighbour(rows, s, point, key)}
        className={`hue-${hue}${point.hollow ? " is-hollow" : ""}`}
        transform={`translate(${x(point.x)} ${y(point.y)})`}
        onOpen={onOpen}
        current={current}
      >
        <circle className="chart-reach" r={reach} />
        {point.id === current && <circle className="chart-current" r={7} />}
        <path d={markOf(hue, series[s]!.dashed)} />
      </PointButton>
    );
  });
}

/** Left and right along a series; up and down to the point of another series that is next above or below at the same x. */
function neighbour(rows: readonly (readonly Measured[])[], s: number, point: Measured, key: string): string | undefined {
  const along = (step: number) => {
    const next = rows[s]![rows[s]!.indexOf(point) + step];
    return next && placeOf(s, next);
  };
  if (key === "ArrowLeft") return along(-1);
  if (key === "ArrowRight") return along(1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const order = (a: { readonly s: number; readonly y: number }, b: { readonly s: number; readonly y: number }) => a.y - b.y || a.s - b.s;
  const here = { s, y: point.y };
  const column = rows.flatMap((points, other) =>
    points.filter((candidate) => candidate.x === point.x && other !== s).map((candidate) => ({ s: other, y: candidate.y, candidate })),
  );
  const next =
    key === "ArrowUp"
      ? column.filter((entry) => order(entry, here) > 0).sort(order)[0]
      : column
          .filter((entry) => order(entry, here) < 0)
          .sort(order)
          .at(-1);
  return next && placeOf(next.s, next.candidate);
}
