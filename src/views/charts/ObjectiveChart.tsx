import { format, line, max, min, scaleLinear } from "d3";
import { useId, useRef, useState, type PointerEvent } from "react";
import type { IterationPhase } from "@/state/learning/learning-trace";
import { formatNumber } from "@/views/numbers";
import { objectiveTicks } from "./objective-ticks";
import { ChartTable } from "./ChartTable";
import { useWidth } from "./use-width";

const height = 148;
const margin = { top: 16, right: 12, bottom: 30 };
const digitWidth = 6.5; // of a tick at 11 px
/** Of the objective: a difference that is no rounding. */
const visible = 1e-4;
const short = format(".3~s");

interface ObjectiveChartProps {
  readonly history: readonly number[];
  /** Where each iteration took place; shorter than `history` where it is not known. */
  readonly phases: readonly IterationPhase[];
  /** What it is of this method. */
  readonly formula: string;
  /** What an iteration is called. */
  readonly iteration: string;
  /** Of the dictionary that was kept; null: the run is under way. */
  readonly result: number | null;
}

/** The objective after each iteration, with a hairline at each one on all states; the value under the pointer is read out beside the curve. */
export function ObjectiveChart({ history, phases, formula, iteration, result }: ObjectiveChartProps) {
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame, 264);
  const [pointed, setPointed] = useState<number | null>(null);
  const values = history.filter(Number.isFinite);
  const last = values.length - 1;
  // The fall of the first iterations would flatten the rest: the axis ends where a twentieth of them is done.
  const settled = values.length < 20 ? 0 : Math.ceil(values.length / 20);
  const low = min(values) ?? 0;
  const high = max(values.slice(settled)) ?? 1;
  const clipped = (values[0] ?? 0) > high;
  const clip = useId();
  const lowest = result !== null && Number.isFinite(result) ? Math.min(low, result) : low;
  const y = scaleLinear([lowest, high === lowest ? lowest + 1 : high], [height - margin.bottom, margin.top]).nice(4);
  const ticks = objectiveTicks(lowest, high === lowest ? lowest + 1 : high, 3);
  const left = 10 + digitWidth * Math.max(...ticks.map(({ text }) => text.length));
  const x = scaleLinear([1, Math.max(2, values.length)], [left, width - margin.right]);
  const path = line<number>(
    (_, i) => x(i + 1),
    (value) => y(value),
  )(values);
  const at = pointed === null ? last : Math.min(pointed, last);
  const value = values[at];
  const exact = phases.includes("sketch") ? phases.flatMap((phase, i) => (phase === "exact" && i <= last ? [i] : [])) : [];
  const phaseAt = exact.length > 0 ? phases[at] : undefined;

  const differs = result !== null && Math.abs(result - (values[last] ?? result)) > visible * Math.abs(result);

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const pointer = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setPointed(Math.min(last, Math.max(0, Math.round(x.invert(pointer)) - 1)));
  };

  return (
    <figure className="chart" ref={frame}>
      <figcaption className="chart-title">
        <span>Objective {formula}</span>
        <span className="chart-reading">
          {value === undefined
            ? "–"
            : pointed === null
              ? formatNumber(result ?? value, 6)
              : `${formatNumber(value, 6)} at ${at + 1}${phaseAt ? `, ${phaseAt}` : ""}`}
        </span>
      </figcaption>
      <svg width={width} height={height} aria-hidden="true" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        {ticks.map(({ at: tick, text }) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line className="chart-grid" x1={left} x2={width - margin.right} />
            <text className="chart-tick" x={left - 6} dy="0.32em" textAnchor="end">
              {text}
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
        <text className="chart-axis" x={(left + width - margin.right) / 2} y={height - 3} textAnchor="middle">
          {iteration}
        </text>
        <clipPath id={clip}>
          <rect x={left} y={margin.top - 2} width={Math.max(0, width - left)} height={height - margin.top - margin.bottom + 4} />
        </clipPath>
        {exact.map((i) => (
          <line key={i} className="chart-phase" x1={x(i + 1)} x2={x(i + 1)} y1={margin.top} y2={height - margin.bottom} />
        ))}
        {exact.length > 0 && (
          <text className="chart-tick" x={x(exact[0]! + 1) - 4} y={margin.top + 9} textAnchor="end">
            exact
          </text>
        )}
        {path && <path className="chart-line" d={path} clipPath={`url(#${clip})`} />}
        {clipped && (
          <text className="chart-tick" x={width - margin.right} y={margin.top - 2} textAnchor="end">
            ↑ starts at {short(values[0]!)}
          </text>
        )}
        {differs && <circle className="chart-dot is-hollow" cx={x(values.length)} cy={y(result)} r={3.5} />}
        {value !== undefined && value <= y.domain()[1]! && <circle className="chart-dot" cx={x(at + 1)} cy={y(value)} r={3} />}
      </svg>
      <ChartTable caption="Objective by iteration" head={[iteration, "objective"]} rows={everySo(values, 24)} />
      {differs && (
        <p className="chart-note">
          ○ the dictionary that was kept, {formatNumber(result, 6)}: the best concepts of the run with the best codes for them, solved anew
        </p>
      )}
      {phases.length > 0 && (
        <p className="chart-note">
          {exact.length > 0
            ? `╎ exact iteration on all states (${exact.length}); between them on a sketch`
            : phases[0] === "exact"
              ? "every iteration is exact: nothing of the states is left out"
              : "on a sketch of the states"}
        </p>
      )}
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
