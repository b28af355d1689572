import { type Matrix64, rowOf, toFloat64 } from "@/core/linalg/matrix";
import { symmetricEigen } from "./symmetric-eigen";

/** Relative to the largest eigenvalue: a direction this weak carries only rounding. */
const RANK_TOLERANCE = 1e-12;

/** The least-squares solution X of A X = B of least norm, for symmetric A ≥ 0 [n×n] and B [n×D], through A's eigenvectors. */
export function solveSymmetric(a: Matrix64, b: Matrix64): Matrix64 {
  const { values, vectors } = symmetricEigen(a);
  const out = toFloat64(b);
  out.data.fill(0);
  const along = new Float64Array(b.cols);
  for (let e = 0; e < values.length && values[e]! > RANK_TOLERANCE * values[0]!; e++) {
    const vector = rowOf(vectors, e);
    along.fill(0);
    for (let i = 0; i < b.rows; i++) for (let d = 0; d < b.cols; d++) along[d]! += vector[i]! * b.data[i * b.cols + d]!;
    for (let i = 0; i < b.rows; i++) {
      const weight = vector[i]! / values[e]!;
      for (let d = 0; d < b.cols; d++) out.data[i * b.cols + d]! += weight * along[d]!;
    }
  }
  return out;
}
