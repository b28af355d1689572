import { LineChart } from "@/views/charts/LineChart";
import type { PointActions } from "@/views/charts/frame/series";
import { axisOf } from "@/views/sweeps/figures/figure";
import type { SweepChart } from "./sweep-charts";
import type { SweepScale } from "@/views/sweeps/sweep-scale";

interface SweepChartsProps extends PointActions {
  readonly charts: readonly SweepChart[];
  readonly scale: SweepScale;
}

/** A chart a group of figures, over what was varied. */
export function SweepCharts({ charts, scale, onOpen, current }: SweepChartsProps) {
  return charts.map(({ group, series, references }) => (
    <LineChart
      key={group.id}
      title={group.title}
      definition={group.definition}
      x={scale.axis}
      y={axisOf(group)}
      series={series}
      references={references}
      onOpen={onOpen}
      current={current}
    />
  ));
}
