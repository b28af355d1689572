import { format, scaleLinear } from "d3";
import { formatNumber } from "@/views/numbers";

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Decimals that a tick may have before it is told as a distance from the lowest value. */
const mostDecimals = 2;
const unit = format("~s");

/** Ticks of an axis from low to high: in thousands and the like, or, where they would differ in late digits alone, from the lowest value on. */
export function objectiveTicks(low: number, high: number, count: number): Tick[] {
  const whole = scaleLinear([low, high], [0, 1]).nice(4);
  const ticks = whole.ticks(count);
  const texts = ticks.map((tick) => (tick === 0 ? "0" : whole.tickFormat(count, "~s")(tick)));
  if (texts.every((text) => (/\.(\d+)/.exec(text)?.[1]?.length ?? 0) <= mostDecimals))
    return ticks.map((at, i) => ({ at, text: texts[i]! }));
  const above = scaleLinear([0, high - low], [0, 1]).ticks(count);
  return above.map((distance) => ({
    at: low + distance,
    text: distance === 0 ? formatNumber(low, 4) : `+${unit(Number(distance.toPrecision(3)))}`,
  }));
}
