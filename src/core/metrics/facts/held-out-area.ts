import type { Interval } from "@/core/metrics/statistics/intervals/bootstrap-interval";
import { areaInterval } from "@/core/metrics/statistics/intervals/proportion-interval";
import { areaUnderCurve } from "./separation";

/** The area under the curve on held-out samples, which may be few. */
export interface HeldOutArea {
  readonly heldOutAuc: number | undefined;
  /** Its 95 % interval; undefined where too few held-out samples have the fact, or lack it: then it is in no mean. */
  readonly heldOutInterval: Interval | undefined;
}

export function heldOutArea(strengths: ArrayLike<number>, truth: readonly boolean[]): HeldOutArea {
  const heldOutAuc = areaUnderCurve(strengths, truth);
  const positives = truth.filter(Boolean).length;
  return {
    heldOutAuc,
    heldOutInterval: heldOutAuc === undefined ? undefined : areaInterval(heldOutAuc, positives, truth.length - positives),
  };
}

/** A concept's held-out area as far as it counts in a mean: where enough samples have the fact, and lack it. */
export const countedHeldOutAuc = (reading: HeldOutArea | undefined): number | undefined =>
  reading?.heldOutInterval ? reading.heldOutAuc : undefined;
