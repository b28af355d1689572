import type { Sweep } from "@/state/artifacts";
import { HeatMap } from "@/views/charts/HeatMap";
import type { PointActions } from "@/views/charts/frame/series";
import { formatNumber } from "@/views/numbers";
import { groupsOf, leadOf, namedByLead, type FiguredPoint } from "./sweep-charts";
import { SweepFigureView } from "./SweepFigureView";

interface PlaneChartsProps extends PointActions {
  readonly sweep: Sweep;
  readonly points: readonly FiguredPoint[];
  readonly counts: readonly number[]; // K
  readonly alphas: readonly number[];
}

/** The leading figure of each group over K and α. */
export function PlaneCharts({ sweep, points, counts, alphas, onOpen, current }: PlaneChartsProps) {
  const columns = [...new Set(counts)].sort((a, b) => a - b);
  const rows = [...new Set(alphas)].sort((a, b) => a - b);
  return groupsOf(points).map((group) => {
    const { title, definition, unit, format, better } = namedByLead(group);
    const cells = points.map((point) => {
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
    });
    const table = () => ({
      columns: ["K", "alpha", title],
      rows: cells.map(({ column, row, value }) => [columns[column]!, rows[row]!, value ?? null]),
    });
    return (
      <SweepFigureView key={group.id} sweep={sweep} title={title} table={table}>
        <HeatMap
          title={title}
          definition={`${definition} Unit: ${unit}.`}
          columns={{ label: "K (concepts)", names: columns.map(String) }}
          rows={{ label: "α", names: rows.map((alpha) => formatNumber(alpha)) }}
          cells={cells}
          format={format}
          better={better}
          onOpen={onOpen}
          current={current}
        />
      </SweepFigureView>
    );
  });
}
