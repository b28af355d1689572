import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { rowOf, zeros64 } from "@/core/linalg/matrix";
import { paddedLength } from "@/backends/cpu/padded";
import type { ResidualRows } from "./residual-rows";

/** Shares of the columns. */
const SHARDS = 16;

/** A·Z by the kernel, in float32; the sums of parts of the rows are added up in float64. */
export function createWeightedSums(residuals: ResidualRows, cols: number): ResidualProducts["weightedSums"] {
  return async (weights) => {
    const out = zeros64(weights.rows, cols);
    const [D, P] = [residuals.stride, paddedLength(weights.rows)];
    await residuals.each((memory, z, rows, begin) => {
      const [job, aT, sums] = [memory.allocate(4), memory.allocate((rows * P) / 2), memory.allocate((P * D) / 2)];
      const transposed = memory.floats(aT, rows * P);
      for (let p = 0; p < weights.rows; p++) {
        const row = rowOf(weights, p);
        for (let m = 0; m < rows; m++) transposed[m * P + p] = row[begin + m]!;
      }
      memory.integers(job, 7).set([aT, z, sums, rows, D, P, SHARDS]);
      memory.run("weightedSumsShard", job, SHARDS);
      const found = memory.floats(sums, P * D);
      for (let p = 0; p < out.rows; p++) {
        const row = rowOf(out, p);
        for (let d = 0, from = p * D; d < cols; d++) row[d]! += found[from + d]!;
      }
    });
    return out;
  };
}
