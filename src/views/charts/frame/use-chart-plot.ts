import type { RefObject } from "react";
import { useWidth } from "@/views/charts/use-width";
import type { Plot } from "./ChartAxes";
import { lineHeight, spacedTicks, textWidth } from "./places";
import { scaleOf, tickText, valuesOf, type Axis, type ChartScale, type ReferenceLine, type Series } from "./series";

interface ChartInput {
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly series: readonly Series[];
  readonly references: readonly ReferenceLine[];
  readonly height: number;
  /** The series' names are shown elsewhere. */
  readonly namedElsewhere?: boolean;
}

interface ChartPlot {
  readonly width: number;
  readonly plot: Plot;
  readonly x: ChartScale;
  readonly y: ChartScale;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** With ticks of as many digits as tell them apart. */
  readonly yAxis: Axis;
  /** The series' names stand at their ends; else there is no room for that. */
  readonly labelled: boolean;
}

const margin = { top: 10, right: 14, bottom: 40 };
const widestLabels = 190;
const narrowestPlot = 300;
/** More distinct values than this are no list of ticks. */
const mostTicks = 60;

/** Where everything of a chart goes at the width that it has. */
export function useChartPlot(figure: RefObject<Element | null>, input: ChartInput): ChartPlot {
  const { xAxis, series, references, height, namedElsewhere } = input;
  const width = useWidth(figure, 560);
  const labels = Math.max(0, ...series.map(({ name }) => textWidth(name))) + 24;
  const labelled = !namedElsewhere && labels <= widestLabels && width - labels >= narrowestPlot;
  const bottom = height - margin.bottom;
  const top = references.length > 0 ? margin.top + lineHeight : margin.top;
  const at = (axis: "x" | "y") => references.filter((line) => line.axis === axis).map((line) => line.at);
  const y = scaleOf(input.yAxis, [...valuesOf(series, "y"), ...at("y")], [bottom, top]).nice(5);
  const yTicks = y.ticks(5);
  const yAxis = withDistinctTicks(input.yAxis, yTicks);
  const left = 10 + Math.max(0, ...yTicks.map((tick) => textWidth(tickText(yAxis, tick))));
  const right = Math.max(left + 1, width - (labelled ? labels : margin.right));
  const values = valuesOf(series, "x");
  const x = scaleOf(xAxis, [...values, ...at("x")], [left + 8, Math.max(left + 9, right - 8)]);
  const text = (value: number) => tickText(xAxis, value);
  const distinct = xAxis.names ? everySo(xAxis.names, right - left) : [...new Set(values)];
  const xTicks = spacedTicks(distinct.length <= mostTicks ? distinct : x.ticks(8), x, text);
  return { width, plot: { left, right, top, bottom }, x, y, xTicks, yTicks, yAxis, labelled };
}

/** The places of names at even steps that leave room for them, and the last one. */
function everySo(names: readonly string[], room: number): number[] {
  const widest = Math.max(0, ...names.map(textWidth)) + 8;
  const step = [1, 2, 5, 10, 20, 50, 100].find((step) => (names.length / step) * widest <= room) ?? names.length;
  return [...names.keys()].filter((place) => place % step === 0 || place === names.length - 1);
}

function withDistinctTicks(axis: Axis, ticks: readonly number[]): Axis {
  const isDistinct = new Set(ticks.map((tick) => tickText(axis, tick))).size === ticks.length;
  return isDistinct ? axis : { ...axis, formatTick: axis.format };
}
