import { markOf } from "./marks";
import { spreadLabels } from "./places";
import { hueOf, type ChartScale, type Series } from "./series";

interface SeriesLabelsProps {
  readonly series: readonly Series[];
  readonly y: ChartScale;
  readonly left: number;
  readonly bottom: number;
}

/** Each series' name where it ends. */
export function SeriesLabels({ series, y, left, bottom }: SeriesLabelsProps) {
  const ends = series.flatMap((entry, s) => {
    const last = entry.points.findLast((point) => point.y !== undefined)?.y;
    return last === undefined ? [] : [{ name: entry.name, hue: hueOf(entry, s), dashed: entry.dashed, at: y(last) }];
  });
  return (
    <g aria-hidden="true">
      {spreadLabels(ends, bottom).map(({ name, hue, dashed, at }) => (
        <g key={name} className={`hue-${hue}`} transform={`translate(${left} ${at})`}>
          <path className="chart-key" d={markOf(hue, dashed)} transform="scale(0.8)" />
          <text className="chart-label" x={9} dy="0.32em">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The series' names above the chart, where there is no room beside it. */
export function SeriesLegend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {series.map((entry, s) => (
        <li key={entry.name} className={`hue-${hueOf(entry, s)}`}>
          <svg width={22} height={10}>
            {entry.joined !== false && (
              <line className={entry.dashed ? "chart-series is-dashed" : "chart-series"} x1={0} x2={22} y1={5} y2={5} />
            )}
            <path className="chart-key" d={markOf(hueOf(entry, s), entry.dashed)} transform="translate(11 5) scale(0.8)" />
          </svg>
          {entry.name}
        </li>
      ))}
    </ul>
  );
}
