/** What charts of measured points draw, and how a number becomes a place. */
import { extent, scaleLinear, scaleLog, scaleSymlog, type ScaleContinuousNumeric } from "d3";
import { distinctSeries } from "./marks";

export interface ChartPoint {
  /** What a click opens, by the caller's own names. */
  readonly id: string;
  /** What was set to get it: "K 20". */
  readonly name: string;
  readonly x: number;
  readonly y: number | undefined; // undefined: not measured, a gap
  /** What the hint says beside the value: spread, count, encoder. */
  readonly note?: string | undefined;
  /** Drawn as an outline; the caller's note says what that means. */
  readonly hollow?: boolean | undefined;
}

export interface Series {
  readonly name: string;
  readonly points: readonly ChartPoint[];
  /** Place in the order of hues and marks; left out: the series' own place. */
  readonly hue?: number;
  /** A baseline. */
  readonly dashed?: boolean;
  /** False: the points have no order, and no line joins them. */
  readonly joined?: boolean;
}

export interface Axis {
  readonly label: string; // with its unit
  readonly format: (value: number) => string;
  /** Of ticks, where they need fewer digits than values. */
  readonly formatTick?: ((value: number) => string) | undefined;
  readonly scale?: "linear" | "log";
  /** The values 0, 1, … are these things. */
  readonly names?: readonly string[];
  /** Values that the axis shows whatever is measured. */
  readonly includes?: readonly number[];
}

export interface ReferenceLine {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly label: string;
}

/** What opens a point's dictionary, and which is open. */
export interface PointActions {
  readonly onOpen?: ((id: string) => void) | undefined;
  /** The id of the point on screen. */
  readonly current?: string | undefined;
}

export type ChartScale = ScaleContinuousNumeric<number, number>;

/** The scale of an axis; a logarithm where asked for, and one that has room for 0 where a value is 0. */
export function scaleOf(axis: Axis, values: readonly number[], range: readonly [number, number]): ChartScale {
  if (axis.names) return scaleLinear([-0.5, axis.names.length - 0.5], range);
  const all = [...values, ...(axis.includes ?? [])];
  const [low = 0, high = 1] = extent(all) as [number | undefined, number | undefined];
  if (axis.scale !== "log") return scaleLinear([low, high], range);
  if (low > 0) return scaleLog([low, high], range);
  return scaleSymlog([low, high], range).constant(Math.min(...all.filter((value) => value > 0), 1));
}

/** The values of a chart along one axis. */
export const valuesOf = (series: readonly Series[], axis: "x" | "y"): number[] =>
  series.flatMap(({ points }) => points.flatMap((point) => (point.y === undefined ? [] : [axis === "x" ? point.x : point.y])));

/** A tick's text. */
export const tickText = ({ names, format, formatTick = format }: Axis, value: number): string => names?.[value] ?? formatTick(value);

/** The place of a series in the order of hues. */
export const hueOf = ({ hue }: Series, place: number): number => (hue ?? place) % distinctSeries;
