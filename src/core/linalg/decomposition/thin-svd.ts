import type { LeadingSingular } from "./leading-singular";
import { type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";
import { symmetricEigen } from "./symmetric-eigen";

/** A value this small beside the largest is rounding: its square is lost in the Gram matrix. */
const RANK = 1e-7;

/** The `count` leading singular triplets of a tall matrix of few columns [M×r], through its Gram matrix YᵀY [r×r]. */
export function thinSvd(y: Matrix64, count: number): LeadingSingular {
  const { values: squares, vectors } = symmetricEigen(columnGram(y));
  const values = squares.subarray(0, count).map((square) => Math.sqrt(Math.max(0, square)));
  const right = zeros64(count, y.cols);
  const left = zeros64(count, y.rows);
  for (let k = 0; k < count; k++) {
    if (!(values[k]! > RANK * values[0]!)) {
      values[k] = 0;
      continue;
    }
    const vector = rowOf(vectors, k);
    rowOf(right, k).set(vector);
    const image = rowOf(left, k);
    for (let m = 0; m < y.rows; m++) {
      let sum = 0;
      for (let d = 0, from = m * y.cols; d < y.cols; d++) sum += y.data[from + d]! * vector[d]!;
      image[m] = sum / values[k]!;
    }
  }
  return { left, values, right };
}

/** YᵀY. */
function columnGram({ rows, cols, data }: Matrix64): Matrix64 {
  const out = zeros64(cols, cols);
  for (let m = 0; m < rows; m++)
    for (let i = 0, from = m * cols; i < cols; i++) {
      const value = data[from + i]!;
      if (value === 0) continue;
      for (let j = i, to = i * cols; j < cols; j++) out.data[to + j]! += value * data[from + j]!;
    }
  for (let i = 0; i < cols; i++) for (let j = 0; j < i; j++) out.data[i * cols + j] = out.data[j * cols + i]!;
  return out;
}
