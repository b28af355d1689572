/**
 * Hartigan's moves: where Lloyd's algorithm stands still, giving a single row to another centre may still lower the inertia, as
 * both centres follow it. A row that leaves a centre of n rows at squared distance d for one of n′ rows at d′ lowers the inertia by
 * n/(n−1)·d − n′/(n′+1)·d′. Moves between different centres do not touch each other's sums, so that one pass makes many.
 */
import { type Clustering, type LloydOptions, moveCentres } from "./lloyd";
import { addToRows, type CentredRows } from "@/core/linalg/centred-rows";
import { type Matrix64, toFloat64 } from "@/core/linalg/matrix";
import { squaredDistances } from "@/core/linalg/squared-distances";

/** A pass that lowers the inertia by a smaller share is the last. */
const STILL = 1e-5;

/** The centres [K×D], in Z's own space, after moves of single rows; those of the clustering where no move helps. */
export async function moveRows(
  z: CentredRows,
  { centres: start, assignments: found, inertia }: Clustering,
  { maxIterations, onIteration }: LloydOptions,
): Promise<Matrix64> {
  const away = z.mean.map((value) => -value);
  const assignments = Int32Array.from(found);
  let centres = addToRows(toFloat64(start), away);
  let left = inertia;
  for (let pass = 1; pass <= maxIterations; pass++) {
    const gain = makeMoves(assignments, await squaredDistances(z, centres));
    if (gain === 0) break;
    centres = await moveCentres(z, centres, { assignments, distances: new Float64Array(z.rows) });
    left -= gain;
    await onIteration?.(left);
    if (gain < STILL * left) break;
  }
  return addToRows(centres, z.mean);
}

/** Changes assignments [M] in place by the best moves between centres that no other move of this pass touches; what they gain. */
function makeMoves(assignments: Int32Array, { rows: count, cols: rows, data }: Matrix64 /* [K×M] squared distances */): number {
  const members = new Float64Array(count);
  for (const centre of assignments) members[centre]!++;
  const moves: { row: number; from: number; to: number; gain: number }[] = [];
  for (let row = 0; row < rows; row++) {
    const from = assignments[row]!;
    const size = members[from]!;
    if (size < 2) continue;
    const saved = (size / (size - 1)) * data[from * rows + row]!;
    let best = { row, from, to: from, gain: 0 };
    for (let to = 0; to < count; to++) {
      const gain = saved - (members[to]! / (members[to]! + 1)) * data[to * rows + row]!;
      if (to !== from && gain > best.gain) best = { row, from, to, gain };
    }
    if (best.to !== from) moves.push(best);
  }
  moves.sort((a, b) => b.gain - a.gain || a.row - b.row);
  const touched = new Set<number>();
  let gained = 0;
  for (const { row, from, to, gain } of moves) {
    if (touched.has(from) || touched.has(to)) continue;
    touched.add(from).add(to);
    assignments[row] = to;
    gained += gain;
  }
  return gained;
}
