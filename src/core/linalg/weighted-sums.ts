import { type AnyMatrix, type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";

/** A·Z: for each row of weights [p×M] the weighted sum of the rows of z [M×D], in float64. Four rows are added at a time, so that a sum is read and written once for them; where all four weights are zero, nothing is. */
export function weightedSums(weights: AnyMatrix, z: AnyMatrix): Matrix64 {
  const out = zeros64(weights.rows, z.cols); // [p×D]
  const nothing = new Float64Array(z.cols);
  for (let m = 0; m < z.rows; m += 4) {
    const rowAt = (i: number) => (i < z.rows ? rowOf(z, i) : nothing);
    const [r0, r1, r2, r3] = [rowAt(m), rowAt(m + 1), rowAt(m + 2), rowAt(m + 3)];
    for (let k = 0; k < weights.rows; k++) {
      const weightAt = (i: number) => (i < z.rows ? weights.data[k * z.rows + i]! : 0);
      const [w0, w1, w2, w3] = [weightAt(m), weightAt(m + 1), weightAt(m + 2), weightAt(m + 3)];
      if (w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0) continue;
      const sum = rowOf(out, k);
      for (let d = 0; d < sum.length; d++) sum[d]! += w0 * r0[d]! + w1 * r1[d]! + w2 * r2[d]! + w3 * r3[d]!;
    }
  }
  return out;
}
