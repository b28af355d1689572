/** Concepts that say nothing of their own, where the states have fewer distinct directions than K. */
import { dot } from "@/core/linalg/dot";
import { type AnyMatrix, rowOf } from "@/core/linalg/matrix";

type Row = Float32Array | Float64Array;

/** Between directions that are the same: an atom that is drawn anew is a state with noise of 1 %. */
const mostDifference = 0.02;

/** The concepts that are zero, or have the direction of an earlier one. */
export function surplusConcepts(concepts: AnyMatrix): number[] {
  const earlier: Row[] = [];
  return Array.from({ length: concepts.rows }, (_, k) => k).filter((k) => {
    const row = rowOf(concepts, k);
    const length = Math.sqrt(dot(row, row));
    if (length === 0) return true;
    const unit = row.map((value) => value / length);
    if (earlier.some((other) => areNear(other, unit))) return true;
    earlier.push(unit);
    return false;
  });
}

/** What is to be said of a run's; undefined: there are none. */
export function surplusSentence(run: { readonly k: number; readonly surplusConcepts?: readonly number[] | undefined }): string | undefined {
  const count = run.surplusConcepts?.length ?? 0;
  if (count === 0) return undefined;
  const are = count === 1 ? "is zero, or points where" : "are zero, or point where";
  return `${count} of ${run.k} concepts ${are} another one does: the states have fewer distinct directions than ${run.k}, or few of them are used at this α. Choose a smaller K.`;
}

/** Stops as soon as it knows, so that every pair of thousands of concepts can be looked at. */
function areNear(a: Row, b: Row): boolean {
  let sum = 0;
  for (let d = 0; d < a.length && sum < mostDifference ** 2; d++) sum += (a[d]! - b[d]!) ** 2;
  return sum < mostDifference ** 2;
}
