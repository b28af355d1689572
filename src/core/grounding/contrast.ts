import { columnMeans, type Matrix, rowOf, zeros } from "@/core/linalg/matrix";

/**
 * Each concept minus the mean of all, row by row: its logits are the concept's own minus those of the mean concept. What all concepts
 * say alike, the token above all, is gone. A concept that is the mean itself (one alone, or all equal) has a row of zeros.
 */
export function contrastOf(concepts: Matrix): Matrix {
  const { rows, cols } = concepts;
  const mean = columnMeans(concepts);
  const out = zeros(rows, cols);
  for (let k = 0; k < rows; k++) rowOf(concepts, k).forEach((value, d) => (out.data[k * cols + d] = value - mean[d]!));
  return out;
}
