import jstat from "jstat";
import type { Interval } from "./bootstrap-interval";

const deviateOf = (level: number) => jstat.jStat.normal.inv(1 - level / 2, 0, 1);

/** Wilson's interval of a share, 95 % unless another level is given; undefined for none. */
export function wilsonInterval(successes: number, count: number, level = 0.05): Interval | undefined {
  if (count === 0) return undefined;
  const z = deviateOf(level);
  const share = successes / count;
  const centre = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = (z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2))) / (1 + z ** 2 / count);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** Fewer samples of a fact, or without it, say nothing about an area under the curve. */
export const leastPositives = 5;

/**
 * The 95 % interval of an area under the curve: all areas from which the one seen lies less than 1.96 of Hanley and McNeil's
 * (1982) standard errors away, so that an area of 1 has an interval too. Undefined below `leastPositives` on either side.
 */
export function areaInterval(area: number, positives: number, negatives: number): Interval | undefined {
  if (Math.min(positives, negatives) < leastPositives) return undefined;
  const z = deviateOf(0.05);
  const isNear = (other: number) => Math.abs(other - area) <= z * areaError(other, positives, negatives);
  return [limitOf(area, 0, isNear), limitOf(area, 1, isNear)];
}

function areaError(area: number, positives: number, negatives: number): number {
  const first = area / (2 - area);
  const second = (2 * area ** 2) / (1 + area);
  const pairs = area * (1 - area) + (positives - 1) * (first - area ** 2) + (negatives - 1) * (second - area ** 2);
  return Math.sqrt(Math.max(0, pairs) / (positives * negatives));
}

/** Where from `inside` towards `end` the condition ceases to hold, by halving. */
function limitOf(inside: number, end: number, holds: (value: number) => boolean): number {
  let [near, far] = [inside, end];
  for (let step = 0; step < 50; step++) {
    const middle = (near + far) / 2;
    if (holds(middle)) near = middle;
    else far = middle;
  }
  return near;
}
