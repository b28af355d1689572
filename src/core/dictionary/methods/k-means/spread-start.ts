import { addToRows, type CentredRows } from "@/core/linalg/centred-rows";
import { type Matrix64, rowOf, toFloat64, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import { readRow, type RowSource } from "@/core/linalg/row-source";
import { squaredDistances } from "@/core/linalg/squared-distances";

/**
 * Starting centres by k-means++ (Arthur and Vassilvitskii 2007) in scikit-learn's greedy form: each next centre is the best of
 * 2 + ⌊ln K⌋ rows drawn in proportion to their squared distance to the nearest centre so far. In Z's own space [K×D].
 */
export async function spreadStart(z: CentredRows, source: RowSource, count: number, random: Random): Promise<Matrix64> {
  const away = z.mean.map((value) => -value);
  const distancesTo = async (rows: readonly number[]) => {
    const points = await readRows(source, rows);
    return { points, distances: await squaredDistances(z, addToRows(toFloat64(points), away)) };
  };
  const centres = zeros64(count, z.cols);
  const first = await distancesTo([random.integerBelow(z.rows)]);
  rowOf(centres, 0).set(first.points.data);
  let nearest = Float64Array.from(first.distances.data); // [M] to the nearest centre so far

  const trials = 2 + Math.floor(Math.log(count));
  for (let k = 1; k < count; k++) {
    const sums = runningSums(nearest);
    const total = sums.at(-1)!;
    const candidates = Array.from({ length: trials }, () => firstAtLeast(sums, random.uniform() * total));
    const { points, distances } = await distancesTo(candidates);
    let best = { potential: Infinity, trial: 0, nearest };
    for (let trial = 0; trial < trials; trial++) {
      const reached = rowOf(distances, trial).map((value, m) => Math.min(value, nearest[m]!));
      const potential = reached.reduce((sum, value) => sum + value, 0);
      if (potential < best.potential) best = { potential, trial, nearest: reached };
    }
    nearest = best.nearest;
    rowOf(centres, k).set(rowOf(points, best.trial));
  }
  return centres;
}

async function readRows(source: RowSource, rows: readonly number[]): Promise<Matrix64> {
  const out = zeros64(rows.length, source.cols);
  for (const [i, row] of rows.entries()) rowOf(out, i).set(await readRow(source, row));
  return out;
}

function runningSums(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** The first place whose running sum reaches the value. */
function firstAtLeast(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
