import type { RefObject } from "react";
import { useWidth } from "@/views/charts/use-width";
import type { Plot } from "./ChartAxes";
import { lineHeight, slant, spacedTicks, textWidth } from "./places";
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
  /** Names on the x axis that have no room side by side stand at a slant, so that none is left out. */
  readonly slanted: boolean;
  readonly height: number;
}

const margin = { top: 10, right: 14, bottom: 40 };
/** In steps, so that charts beside each other have plots of one width. */
const leftSteps = 46;
const labelSteps = 48;
const isNumber = (name: string) => /^[\d.]+$/.test(name);
const widestLabels = 190;
const narrowestPlot = 300;
/** More distinct values than this are no list of ticks. */
const mostTicks = 60;

/** Where everything of a chart goes at the width that it has. */
export function useChartPlot(figure: RefObject<Element | null>, input: ChartInput): ChartPlot {
  const { xAxis, series, references, height, namedElsewhere } = input;
  const width = useWidth(figure, 560);
  const labels = labelSteps * Math.ceil((Math.max(0, ...series.map(({ name }) => textWidth(name))) + 24) / labelSteps);
  const labelled = !namedElsewhere && labels <= widestLabels && width - labels >= narrowestPlot;
  const bottom = height - margin.bottom;
  const top = references.length > 0 ? margin.top + lineHeight : margin.top;
  const at = (axis: "x" | "y") => references.filter((line) => line.axis === axis).map((line) => line.at);
  const y = scaleOf(input.yAxis, [...valuesOf(series, "y"), ...at("y")], [bottom, top]).nice(5);
  const yTicks = y.ticks(5);
  const yAxis = withDistinctTicks(input.yAxis, yTicks);
  const widestTick = 10 + Math.max(0, ...yTicks.map((tick) => textWidth(tickText(yAxis, tick))));
  const right = Math.max(leftSteps + 1, width - (labelled ? labels : margin.right));
  const names = xAxis.names ?? [];
  const widestName = Math.max(0, ...names.map(textWidth));
  const slanted = names.filter((name) => !isNumber(name)).length > names.length / 2 && (widestName + 8) * names.length > right - widestTick;
  const [along, down] = [Math.cos, Math.sin].map((part) => part((slant * Math.PI) / 180) * widestName) as [number, number];
  const left = Math.max(leftSteps, widestTick, slanted ? along - (right - leftSteps) / (2 * names.length) : 0);
  const values = valuesOf(series, "x");
  const x = scaleOf(xAxis, [...values, ...at("x")], [left + 8, Math.max(left + 9, right - 8)]);
  const text = (value: number) => tickText(xAxis, value);
  const distinct = xAxis.names ? (slanted ? [...names.keys()] : everySo(xAxis.names, right - left)) : [...new Set(values)];
  const xTicks = slanted ? distinct : spacedTicks(distinct.length <= mostTicks ? distinct : x.ticks(8), x, text);
  return {
    ...{ width, height: height + (slanted ? Math.ceil(down) : 0) },
    ...{ plot: { left, right, top, bottom }, x, y, xTicks, yTicks, yAxis, labelled, slanted },
  };
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
