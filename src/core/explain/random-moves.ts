/** What random directions in the concepts' place do: many draws of directions at once, since one direction says little of the others. */
import type { Random } from "@/core/linalg/random";
import { logPartition } from "./logit-ledger";

/** One draw: a direction of the pool for each step, all different, each with a sign. */
export type Draw = readonly { readonly direction: number; readonly sign: 1 | -1 }[];

/** Draws over a pool of directions, seeded. Each by itself is as good as new directions; draws share some, which few directions make cheap. */
export function randomDraws(count: number, steps: number, pool: number, { integerBelow }: Random): Draw[] {
  return Array.from({ length: count }, () => {
    const left = Array.from({ length: pool }, (_, i) => i);
    return Array.from({ length: steps }, () => {
      const [direction] = left.splice(integerBelow(left.length), 1);
      return { direction: direction!, sign: integerBelow(2) === 0 ? 1 : -1 };
    });
  });
}

/** The pool's logits of the vocabulary, and what is drawn from it. */
export interface DrawnDirections {
  readonly table: Float32Array; // [V×P]
  readonly width: number; // P
  readonly draws: readonly Draw[];
}

/** The token's log-probability after each step of each draw [draws×steps]: step k moves so far as the concept in its place, `sizes[k]`. */
export function drawnCurves(
  start: Float64Array, // [V] logits
  { table, width, draws }: DrawnDirections,
  sizes: readonly number[],
  tokenId: number,
): Float64Array {
  const steps = sizes.length;
  const count = draws.length * steps;
  const column = Int32Array.from(draws.flatMap((draw) => sizes.map((_, k) => draw[k]!.direction)));
  const weight = Float64Array.from(draws.flatMap((draw) => sizes.map((size, k) => -draw[k]!.sign * size)));
  const before = logPartition(start);
  const sum = new Float64Array(count); // Σ exp(logit − before)
  const own = new Float64Array(count);
  const table64 = exponentials();
  // The vocabulary outside: a row of the table is then read once for all draws.
  for (let id = 0, row = 0; id < start.length; id++, row += width) {
    for (let begin = 0; begin < count; begin += steps) {
      let logit = start[id]! - before;
      for (let at = begin; at < begin + steps; at++) {
        logit += weight[at]! * table[row + column[at]!]!;
        const place = (logit + reach) * perUnit;
        if (place > 0) {
          const below = place | 0;
          sum[at]! += place < entries ? table64[below]! + (place - below) * (table64[below + 1]! - table64[below]!) : Math.exp(logit);
        }
        if (id === tokenId) own[at] = logit;
      }
    }
  }
  return own.map((logit, at) => logit - Math.log(sum[at]!));
}

/** Exponentials from −reach to reach, between which lines are drawn: within 2·10⁻⁷ of each, and several times as fast as Math.exp. */
const reach = 60;
const perUnit = 1_024;
const entries = 2 * reach * perUnit;
let made: Float64Array | undefined;
const exponentials = () => (made ??= Float64Array.from({ length: entries + 2 }, (_, i) => Math.exp(i / perUnit - reach)));
