/**
 * Hartigan's moves: where Lloyd's algorithm stands still, moving a single row to another centre may still lower the inertia,
 * because both centres follow it. Moving a row from a centre of n rows at squared distance d to one of n′ rows at d′ changes the
 * inertia by n′/(n′+1)·d′ − n/(n−1)·d. Moves between different pairs of centres do not touch each other, so a pass makes many.
 */
import type { Matrix64 } from "@/core/linalg/matrix";

/** Changes assignments [M] in place by the moves that lower the inertia most; returns how many there were. */
export function moveRows(assignments: Int32Array, distances: Matrix64 /* [K×M] squared */, stillness: number): number {
  const { rows: count, cols: rows, data } = distances;
  const members = new Float64Array(count);
  for (const centre of assignments) members[centre]!++;
  const moves: { row: number; from: number; to: number; gain: number }[] = [];
  for (let m = 0; m < rows; m++) {
    const from = assignments[m]!;
    const size = members[from]!;
    if (size < 2) continue;
    const saved = (size / (size - 1)) * data[from * rows + m]!;
    let to = -1;
    let gain = stillness;
    for (let k = 0; k < count; k++) {
      if (k === from) continue;
      const spared = saved - (members[k]! / (members[k]! + 1)) * data[k * rows + m]!;
      if (spared > gain) [to, gain] = [k, spared];
    }
    if (to >= 0) moves.push({ row: m, from, to, gain });
  }
  moves.sort((a, b) => b.gain - a.gain || a.row - b.row);
  const touched = new Set<number>();
  let made = 0;
  for (const { row, from, to } of moves) {
    if (touched.has(from) || touched.has(to)) continue;
    touched.add(from).add(to);
    assignments[row] = to;
    made++;
  }
  return made;
}
