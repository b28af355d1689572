import type { Dictionary } from "@/core/dictionary/dictionary";
import { type Matrix, pickRows, rowOf } from "@/core/linalg/matrix";

/**
 * The concepts from which a dictionary of `conceptCount` starts beside one that is there: of more, those that carry most of the states
 * (Σ code² · ‖u‖²), in their order; of fewer, all of them, and the run draws the others from the data as it draws dead ones.
 */
export function startBeside({ concepts, activations }: Pick<Dictionary, "concepts" | "activations">, conceptCount: number): Matrix {
  if (concepts.rows <= conceptCount) return concepts;
  const carried = new Float64Array(concepts.rows);
  for (let m = 0; m < activations.rows; m++) rowOf(activations, m).forEach((code, k) => (carried[k]! += code ** 2));
  for (let k = 0; k < concepts.rows; k++) carried[k]! *= rowOf(concepts, k).reduce((sum, x) => sum + x ** 2, 0);
  const kept = [...carried.keys()].sort((a, b) => carried[b]! - carried[a]! || a - b).slice(0, conceptCount);
  return pickRows(
    concepts,
    kept.sort((a, b) => a - b),
  );
}
