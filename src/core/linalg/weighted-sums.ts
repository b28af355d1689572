import { type AnyMatrix, type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";

/** A·Z: for each row of weights [p×M] the weighted sum of the rows of z [M×D], in float64. Zero weights cost nothing. */
export function weightedSums(weights: AnyMatrix, z: AnyMatrix): Matrix64 {
  const out = zeros64(weights.rows, z.cols); // [p×D]
  for (let m = 0; m < z.rows; m++) {
    const row = rowOf(z, m);
    for (let k = 0; k < weights.rows; k++) {
      const weight = weights.data[k * z.rows + m]!;
      if (weight === 0) continue;
      const sum = rowOf(out, k);
      for (let d = 0; d < sum.length; d++) sum[d]! += weight * row[d]!;
    }
  }
  return out;
}
