/**
 * Lloyd's algorithm as scikit-learn runs it: assign every row to the nearest centre, move each centre to the mean of its rows,
 * until no assignment changes or the centres move by less than a tolerance. Works on centred rows, where distances lose least to
 * rounding; centres are returned in Z's own space.
 */
import { addToRows, type CentredRows } from "@/core/linalg/centred-rows";
import { type Matrix64, rowOf, toFloat64, zeros64 } from "@/core/linalg/matrix";
import { squaredDistances } from "@/core/linalg/squared-distances";

export interface Clustering {
  readonly centres: Matrix64; // [K×D]
  readonly assignments: Int32Array; // [M]: the nearest centre of each row
  readonly inertia: number; // Σ ‖z − its centre‖²
  readonly iterations: number; // of the start that won
  readonly converged: boolean; // false: the limit of iterations ended it
}

export interface LloydOptions {
  readonly maxIterations: number;
  /** Waited for after each iteration; a rejection ends the run. */
  readonly onIteration?: (inertia: number) => void | Promise<void>;
}

/** scikit-learn's `tol`, relative to the mean variance of a coordinate. */
const TOLERANCE = 1e-4;

/** Lloyd's algorithm from given centres, in Z's own space. */
export async function lloyd(
  z: CentredRows,
  start: Matrix64 /* [K×D] */,
  { maxIterations, onIteration }: LloydOptions,
): Promise<Clustering> {
  const away = z.mean.map((value) => -value);
  const stillness = (TOLERANCE * z.squaredNorms.reduce((sum, value) => sum + value, 0)) / (z.rows * z.cols);
  let centres = addToRows(toFloat64(start), away);
  let assigned = await assign(z, centres);
  for (let iteration = 1; ; iteration++) {
    const moved = await moveCentres(z, centres, assigned);
    const next = await assign(z, moved);
    await onIteration?.(next.inertia);
    // The labels of the last two passes are equal: the centres were already the means of their rows.
    const settled = next.assignments.every((centre, m) => centre === assigned.assignments[m]);
    const still = squaredShift(centres, moved) <= stillness;
    centres = moved;
    assigned = next;
    if (settled || still || iteration === maxIterations) {
      const { assignments, inertia } = assigned;
      return { centres: addToRows(centres, z.mean), assignments, inertia, iterations: iteration, converged: settled || still };
    }
  }
}

interface Assigned {
  readonly assignments: Int32Array; // [M] the nearest centre, ties by centre
  readonly distances: Float64Array; // [M] the squared distance to it
  readonly inertia: number;
}

async function assign(z: CentredRows, centres: Matrix64): Promise<Assigned> {
  const all = await squaredDistances(z, centres); // [K×M]
  const assignments = new Int32Array(z.rows);
  const distances = Float64Array.from(rowOf(all, 0));
  for (let k = 1; k < centres.rows; k++)
    for (let m = 0, at = k * z.rows; m < z.rows; m++)
      if (all.data[at + m]! < distances[m]!) {
        distances[m] = all.data[at + m]!;
        assignments[m] = k;
      }
  return { assignments, distances, inertia: distances.reduce((sum, value) => sum + value, 0) };
}

/** The mean of each centre's rows. A centre without rows takes the row farthest from its own centre, as in scikit-learn. */
export async function moveCentres(
  z: CentredRows,
  centres: Matrix64,
  { assignments, distances }: Pick<Assigned, "assignments" | "distances">,
): Promise<Matrix64> {
  const members = new Float64Array(centres.rows);
  for (const centre of assignments) members[centre]!++;
  const owners = Int32Array.from(assignments);
  const empty = [...members.keys()].filter((k) => members[k] === 0);
  if (empty.length > 0 && distances.some((value) => value > 0)) {
    const farthest = [...distances.keys()].sort((a, b) => distances[b]! - distances[a]! || a - b);
    empty.forEach((k, i) => {
      const row = farthest[i]!;
      members[owners[row]!]!--;
      owners[row] = k;
      members[k] = 1;
    });
  }
  const weights = zeros64(centres.rows, z.rows);
  owners.forEach((k, m) => (weights.data[k * z.rows + m] = 1 / members[k]!));
  const moved = await z.weightedSums(weights);
  const largest = members.indexOf(Math.max(...members));
  for (let k = 0; k < centres.rows; k++) if (members[k] === 0) rowOf(moved, k).set(rowOf(moved, largest));
  return moved;
}

function squaredShift(a: Matrix64, b: Matrix64): number {
  return a.data.reduce((sum, value, i) => sum + (value - b.data[i]!) ** 2, 0);
}
