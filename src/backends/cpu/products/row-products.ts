import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { rowOf, zeros64 } from "@/core/linalg/matrix";
import { paddedLength } from "@/backends/cpu/padded";
import type { ResidualRows } from "./residual-rows";

/** Shares of the rows. */
const SHARDS = 16;

/** B·Zᵀ by the kernel, in float32. */
export function createRowProducts(residuals: ResidualRows, totalRows: number): ResidualProducts["rowProducts"] {
  return async (b) => {
    const out = zeros64(b.rows, totalRows);
    if (b.rows === 0) return out;
    const [D, P] = [residuals.stride, paddedLength(b.rows)];
    await residuals.each((memory, z, rows, begin) => {
      const [job, right, products] = [memory.allocate(4), memory.allocate((P * D) / 2), memory.allocate((rows * P) / 2)];
      const copy = memory.floats(right, P * D);
      for (let p = 0; p < b.rows; p++) copy.set(rowOf(b, p), p * D);
      memory.integers(job, 7).set([z, right, products, rows, D, P, SHARDS]);
      memory.run("rowProductsShard", job, SHARDS);
      const found = memory.floats(products, rows * P);
      for (let p = 0; p < b.rows; p++) {
        const row = rowOf(out, p);
        for (let m = 0; m < rows; m++) row[begin + m] = found[m * P + p]!;
      }
    });
    return out;
  };
}
