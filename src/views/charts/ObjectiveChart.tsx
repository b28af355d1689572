import { format, line, max, min, scaleLinear } from "d3";
import { useId, useRef, useState, type PointerEvent } from "react";
import { formatNumber } from "@/views/numbers";
import { ChartTable } from "./ChartTable";
import { useWidth } from "./use-width";

const height = 148;
const margin = { top: 16, right: 12, bottom: 30, left: 44 };
const short = format(".3~s");

/** The objective after each iteration; the value under the pointer is read out beside the curve. */
export function ObjectiveChart({ history }: { readonly history: readonly number[] }) {
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame, 264);
  const [pointed, setPointed] = useState<number | null>(null);
  const values = history.filter(Number.isFinite);
  const last = values.length - 1;
  const x = scaleLinear([1, Math.max(2, values.length)], [margin.left, width - margin.right]);
  // The fall of the first iterations would flatten the rest: the axis ends where a twentieth of them is done.
  const settled = values.length < 20 ? 0 : Math.ceil(values.length / 20);
  const low = min(values) ?? 0;
  const high = max(values.slice(settled)) ?? 1;
  const clipped = (values[0] ?? 0) > high;
  const clip = useId();
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - margin.bottom, margin.top]).nice(4);
  const tickText = y.tickFormat(3, "~s");
  const path = line<number>(
    (_, i) => x(i + 1),
    (value) => y(value),
  )(values);
  const at = pointed === null ? last : Math.min(pointed, last);
  const value = values[at];

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(Math.min(last, Math.max(0, Math.round(x.invert(left)) - 1)));
  };

  return (
    <figure className="chart" ref={frame}>
      <figcaption className="chart-title">
        <span>Objective ½‖Z − VU‖² + α‖V‖₁</span>
        <span className="chart-reading">
          {value === undefined ? "–" : pointed === null ? formatNumber(value, 6) : `${formatNumber(value, 6)} at ${at + 1}`}
        </span>
      </figcaption>
      <svg width={width} height={height} aria-hidden="true" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        {y.ticks(3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line className="chart-grid" x1={margin.left} x2={width - margin.right} />
            <text className="chart-tick" x={margin.left - 6} dy="0.32em" textAnchor="end">
              {tick === 0 ? "0" : tickText(tick)}
            </text>
          </g>
        ))}
        {x
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <text key={tick} className="chart-tick" x={x(tick)} y={height - margin.bottom + 14} textAnchor="middle">
              {short(tick)}
            </text>
          ))}
        <text className="chart-axis" x={(margin.left + width - margin.right) / 2} y={height - 3} textAnchor="middle">
          iteration
        </text>
        <clipPath id={clip}>
          <rect
            x={margin.left}
            y={margin.top - 2}
            width={Math.max(0, width - margin.left)}
            height={height - margin.top - margin.bottom + 4}
          />
        </clipPath>
        {path && <path className="chart-line" d={path} clipPath={`url(#${clip})`} />}
        {clipped && (
          <text className="chart-tick" x={width - margin.right} y={margin.top - 2} textAnchor="end">
            ↑ starts at {short(values[0]!)}
          </text>
        )}
        {value !== undefined && value <= y.domain()[1]! && <circle className="chart-dot" cx={x(at + 1)} cy={y(value)} r={3} />}
      </svg>
      <ChartTable caption="Objective by iteration" head={["iteration", "objective"]} rows={everySo(values, 24)} />
    </figure>
  );
}

/** At most so many entries, first and last among them. */
function everySo(values: readonly number[], most: number): (readonly [string, string])[] {
  const step = Math.max(1, Math.ceil(values.length / most));
  return values
    .map((value, i) => [i, value] as const)
    .filter(([i]) => i % step === 0 || i === values.length - 1)
    .map(([i, value]) => [String(i + 1), formatNumber(value, 6)] as const);
}
