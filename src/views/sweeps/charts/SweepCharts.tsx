import { LineChart } from "@/views/charts/LineChart";
import type { PointActions } from "@/views/charts/frame/series";
import { seriesTable } from "@/views/charts/frame/series-table";
import type { Sweep } from "@/state/artifacts";
import { axisOf } from "@/views/sweeps/figures/figure";
import type { SweepScale } from "@/views/sweeps/sweep-scale";
import type { SweepChart } from "./sweep-charts";
import { SweepFigureView } from "./SweepFigureView";

interface SweepChartsProps extends PointActions {
  readonly sweep: Sweep;
  readonly charts: readonly SweepChart[];
  readonly scale: SweepScale;
}

/** A chart a group of figures, over what was varied. */
export function SweepCharts({ sweep, charts, scale, onOpen, current }: SweepChartsProps) {
  return charts.map(({ group, series, references }) => (
    <SweepFigureView key={group.id} sweep={sweep} title={group.title} table={() => seriesTable(scale.axis, series)}>
      <LineChart
        title={group.title}
        definition={group.definition}
        x={scale.axis}
        y={axisOf(group)}
        series={series}
        references={references}
        onOpen={onOpen}
        current={current}
      />
    </SweepFigureView>
  ));
}
