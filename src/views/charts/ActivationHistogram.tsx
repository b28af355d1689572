import { max, scaleLinear, scaleSqrt } from "d3";
import { formatCount, formatFixed, formatNumber, formatPercent } from "@/views/numbers";
import { ChartTable } from "./ChartTable";
import type { HistogramBins } from "./histogram-bins";

interface ActivationHistogramProps {
  readonly bins: HistogramBins;
  readonly height: number;
  /** The activation of the sample that is open. */
  readonly marker?: number | null;
  readonly detailed?: boolean;
}

const width = 240;

/** How strongly the active rows activate a concept. Heights are square roots of counts, so that rare strong rows can be seen. */
export function ActivationHistogram({ bins, height, marker, detailed }: ActivationHistogramProps) {
  const { counts, zeros, total, start, end } = bins;
  const step = width / counts.length;
  const y = scaleSqrt([0, Math.max(1, max(counts) ?? 1)], [0, height - 2]);
  const x = scaleLinear([start, end || 1], [0, width]).clamp(true);
  const active = total - zeros;
  const summary = `Activations: ${formatCount(zeros)} of ${formatCount(total)} rows are zero; the others lie between ${formatNumber(start)} and ${formatNumber(end)} on this axis.`;
  return (
    <figure className="histogram" data-hint={detailed ? undefined : `${summary} Bar height: square root of the number of rows.`}>
      <svg viewBox={`0 0 ${width} ${height}`} height={height} preserveAspectRatio="none" role="img" aria-label={summary}>
        {counts.map((count, i) => (
          <rect key={i} className="histogram-bar" x={i * step + 0.5} width={step - 1} y={height - y(count) - 1} height={y(count)} />
        ))}
        {start < 0 && <line className="chart-baseline" x1={x(0)} x2={x(0)} y1={0} y2={height} />}
        <line className="chart-baseline" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
        {marker != null && marker !== 0 && <line className="histogram-marker" x1={x(marker)} x2={x(marker)} y1={0} y2={height} />}
      </svg>
      <figcaption className="histogram-axis">
        <span>{formatNumber(start)}</span>
        <span>
          {detailed
            ? `activation of ${formatCount(active)} active rows (√ scale)`
            : zeros > 0
              ? `${formatPercent(total ? zeros / total : null)} zero`
              : "all rows"}
        </span>
        <span>{formatNumber(end)}</span>
      </figcaption>
      {detailed && (
        <ChartTable
          caption="Rows by activation"
          head={["from", "to", "rows"]}
          rows={counts.map((count, i) => [
            formatFixed(start + (i * (end - start)) / counts.length, 3),
            formatFixed(start + ((i + 1) * (end - start)) / counts.length, 3),
            formatCount(count),
          ])}
        />
      )}
    </figure>
  );
}
