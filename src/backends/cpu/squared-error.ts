import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { rowOf } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import type { CreateKernelMemory } from "./cpu-kernels";
import { paddedLength, writePadded } from "./padded";

/** ‖Z − V U‖²_F by the kernel, some rows of Z at a time; Z is taken in float32. */
export function createSquaredError(residuals: RowSource, createMemory: CreateKernelMemory): ResidualProducts["squaredError"] {
  return async (concepts, activations) => {
    const memory = await createMemory();
    const [D, P] = [paddedLength(residuals.cols), paddedLength(concepts.rows)];
    const [atoms, list] = [memory.allocate(P * D), memory.allocate(2 * P)];
    writePadded(concepts, memory.numbers(atoms, P * D), D);
    let total = 0;
    await eachChunk(residuals, (chunk, begin) => {
      total += memory.temporarily(() => {
        const [z, codes] = [memory.allocate((chunk.rows * D) / 2), memory.allocate(chunk.rows * P)];
        const rows = memory.floats(z, chunk.rows * D);
        for (let m = 0; m < chunk.rows; m++) rows.set(rowOf(chunk, m), m * D);
        const part = activations.data.subarray(begin * concepts.rows, (begin + chunk.rows) * concepts.rows);
        writePadded({ rows: chunk.rows, cols: concepts.rows, data: part as Float64Array }, memory.numbers(codes, chunk.rows * P), P);
        return memory.squaredError(z, codes, atoms, list, 0, chunk.rows, D, P);
      });
    });
    return total;
  };
}
