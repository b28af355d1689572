import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { UNCANCELLED } from "@/core/linalg/decomposition/orthonormal-rows";
import { readPadded, paddedLength, writePadded } from "@/backends/cpu/padded";
import type { CreateKernelMemory } from "@/backends/cpu/cpu-kernels";

/** orthonormalRows by the kernels: four rows at a time against the rows beside them, then one after another; a second round where digits were lost. */
export function createOrthonormalRows(createMemory: CreateKernelMemory): ResidualProducts["orthonormalRows"] {
  return async (matrix, beside, dependent) => {
    const memory = await createMemory();
    const [D, count] = [paddedLength(matrix.cols), paddedLength(matrix.rows)];
    const [x, q] = [memory.allocate(count * D), memory.allocate(beside.rows * D)];
    const [job, dots] = [memory.allocate(3), memory.allocate(count * beside.rows)];
    writePadded(matrix, memory.numbers(x, count * D), D);
    writePadded(beside, memory.numbers(q, beside.rows * D), D);
    memory.integers(job, 5).set([x, q, dots, beside.rows, D]);
    const row = (i: number) => memory.numbers(x + 8 * i * D, D);

    let lengths = Float64Array.from({ length: matrix.rows }, (_, i) => length(row(i)));
    for (let round = 0; round < 2; round++) {
      memory.run("projectShard", job, count / 4);
      let cancelled = false;
      for (let i = 0; i < matrix.rows; i++) {
        memory.projectRowOut(x + 8 * i * D, x, i, D);
        const kept = length(row(i));
        cancelled ||= kept < UNCANCELLED * lengths[i]!;
        const factor = kept > dependent * lengths[i]! ? 1 / kept : 0;
        scale(row(i), factor);
      }
      if (!cancelled) break;
      lengths = Float64Array.from(lengths, () => 1);
    }
    const out = readPadded(memory.numbers(x, count * D), matrix.rows, matrix.cols, D);
    memory.dispose();
    return out;
  };
}

function length(row: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < row.length; d++) sum += row[d]! * row[d]!;
  return Math.sqrt(sum);
}

function scale(row: Float64Array, factor: number): void {
  for (let d = 0; d < row.length; d++) row[d]! *= factor;
}
