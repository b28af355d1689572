import { dot } from "@/core/linalg/dot";
import { type Matrix64, rowOf, toFloat64, zeros64 } from "@/core/linalg/matrix";

/** A row that keeps less than this share of its length is a combination of the rows before it. */
const DEPENDENT = 1e-12;
/** A row that keeps more than this share has lost no digits: once is enough for it. */
export const UNCANCELLED = 0.5;

/**
 * An orthonormal basis of the span of x's rows outside of the orthonormal rows of `beside`, in their order (Gram–Schmidt, done twice
 * where digits were lost); dependent rows become zero rows.
 * `dependent` is the share of its length that a row must keep.
 */
export function orthonormalRows(x: Matrix64, beside: Matrix64 = zeros64(0, x.cols), dependent = DEPENDENT): Matrix64 {
  const out = toFloat64(x);
  for (let i = 0; i < out.rows; i++) {
    const row = rowOf(out, i);
    const original = length(row);
    let before = original;
    // Once leaves an error of the order of the conditioning, twice is enough (Kahan and Parlett).
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < beside.rows; j++) subtractAlong(row, rowOf(beside, j));
      for (let j = 0; j < i; j++) subtractAlong(row, rowOf(out, j));
      const after = length(row);
      if (after > UNCANCELLED * before) break;
      before = after;
    }
    const kept = length(row);
    const factor = kept > dependent * original ? 1 / kept : 0;
    for (let d = 0; d < row.length; d++) row[d]! *= factor;
  }
  return out;
}

function subtractAlong(row: Float64Array, unit: Float64Array): void {
  const along = dot(row, unit);
  for (let d = 0; d < row.length; d++) row[d]! -= along * unit[d]!;
}

function length(row: Float64Array): number {
  return Math.sqrt(dot(row, row));
}
