import { HeatMap } from "@/views/charts/HeatMap";
import type { PointActions } from "@/views/charts/frame/series";
import { formatNumber } from "@/views/numbers";
import { groupsOf, leadOf, namedByLead, type FiguredPoint } from "./sweep-charts";

interface PlaneChartsProps extends PointActions {
  readonly points: readonly FiguredPoint[];
  readonly counts: readonly number[]; // K
  readonly alphas: readonly number[];
}

/** The leading figure of each group over K and α. */
export function PlaneCharts({ points, counts, alphas, onOpen, current }: PlaneChartsProps) {
  const columns = [...new Set(counts)].sort((a, b) => a - b);
  const rows = [...new Set(alphas)].sort((a, b) => a - b);
  return groupsOf(points).map((group) => {
    const { title, definition, unit, format } = namedByLead(group);
    return (
      <HeatMap
        key={group.id}
        title={title}
        definition={`${definition} Unit: ${unit}.`}
        columns={{ label: "K (concepts)", names: columns.map(String) }}
        rows={{ label: "α", names: rows.map((alpha) => formatNumber(alpha)) }}
        cells={points.map((point) => {
          const { key: id, settings, warmStart } = point.measurement;
          const { conceptCount, alpha } = settings.params;
          const figure = leadOf(point, group.id);
          return {
            id,
            name: `K ${conceptCount}, α ${formatNumber(alpha)}`,
            column: columns.indexOf(conceptCount),
            row: rows.indexOf(alpha),
            value: figure?.value,
            note: [figure?.note, warmStart && "warm start: begun from its neighbour"].filter(Boolean).join("\n"),
          };
        })}
        format={format}
        onOpen={onOpen}
        current={current}
      />
    );
  });
}
