import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { paddedLength, writePadded } from "@/backends/cpu/padded";
import type { ResidualRows } from "./residual-rows";

/** Fixed, so that the sum comes out the same whatever the number of threads. */
const SHARDS = 16;

/** ‖Z − V U‖²_F by the kernel; Z is taken in float32. */
export function createSquaredError(residuals: ResidualRows): ResidualProducts["squaredError"] {
  return async (concepts, activations) => {
    const [K, D, P] = [concepts.rows, residuals.stride, paddedLength(concepts.rows)];
    let total = 0;
    await residuals.each((memory, z, rows, begin) => {
      const [job, results, lists] = [memory.allocate(5), memory.allocate(SHARDS), memory.allocate(SHARDS * 2 * P)];
      const [atoms, codes] = [memory.allocate(P * D), memory.allocate(rows * P)];
      writePadded(concepts, memory.numbers(atoms, P * D), D);
      const part = activations.data.subarray(begin * K, (begin + rows) * K);
      writePadded({ rows, cols: K, data: part as Float64Array }, memory.numbers(codes, rows * P), P);
      memory.integers(job, 9).set([z, codes, atoms, lists, results, rows, D, P, SHARDS]);
      memory.run("squaredErrorShard", job, SHARDS);
      for (const error of memory.numbers(results, SHARDS)) total += error;
    });
    return total;
  };
}
