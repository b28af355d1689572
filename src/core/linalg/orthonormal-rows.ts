import { type Matrix64, rowOf, toFloat64 } from "@/core/linalg/matrix";

/** A row that keeps less than this share of its length is a combination of the rows before it. */
const DEPENDENT = 1e-12;

/** An orthonormal basis of the span of x's rows, in their order (Gram–Schmidt, done twice); dependent rows become zero rows. */
export function orthonormalRows(x: Matrix64): Matrix64 {
  const out = toFloat64(x);
  for (let i = 0; i < out.rows; i++) {
    const row = rowOf(out, i);
    const before = Math.sqrt(dot(row, row));
    // Once leaves an error of the order of the conditioning, twice is enough (Kahan and Parlett).
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < i; j++) {
        const other = rowOf(out, j);
        const along = dot(row, other);
        for (let d = 0; d < row.length; d++) row[d]! -= along * other[d]!;
      }
    const length = Math.sqrt(dot(row, row));
    const factor = length > DEPENDENT * before ? 1 / length : 0;
    for (let d = 0; d < row.length; d++) row[d]! *= factor;
  }
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
