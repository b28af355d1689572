import { type AnyMatrix, rowOf } from "@/core/linalg/matrix";
import { chunkRows, eachChunk, type RowSource } from "@/core/linalg/row-source";
import type { CreateKernelMemory, KernelMemory } from "./cpu-kernels";

/** Z in a kernels' memory, in float32, some rows at a time. */
export interface ResidualRows {
  /** Columns of a row in the memory: those of Z, then zeros. */
  readonly stride: number;
  /** Calls `visit` with each part of the rows: their address and number, and the first one's index. */
  each(visit: (memory: KernelMemory, address: number, rows: number, begin: number) => void): Promise<void>;
  dispose(): void;
}

/** What the widest kernel steps by. */
const STEP = 16;

/** The memory is made at the first use and kept: growing one costs more than a pass over it. */
export function createResidualRows(residuals: RowSource, createMemory: CreateKernelMemory): ResidualRows {
  const stride = Math.ceil(residuals.cols / STEP) * STEP;
  const rowsPerChunk = Math.min(residuals.rows, chunkRows(stride));
  let kept: Promise<readonly [KernelMemory, number]> | undefined;
  const open = async (): Promise<readonly [KernelMemory, number]> => {
    const memory = await createMemory();
    return [memory, memory.allocate(Math.ceil((rowsPerChunk * stride) / 2))];
  };
  return {
    stride,
    async each(visit) {
      kept ??= open();
      const [memory, address] = await kept;
      await eachChunk(
        residuals,
        (chunk, begin) => {
          write(chunk, memory.floats(address, chunk.rows * stride), stride);
          memory.temporarily(() => visit(memory, address, chunk.rows, begin));
        },
        rowsPerChunk,
      );
    },
    dispose() {
      void kept?.then(([memory]) => memory.dispose());
      kept = undefined;
    },
  };
}

function write(chunk: AnyMatrix, out: Float32Array, stride: number): void {
  if (stride === chunk.cols) return out.set(chunk.data);
  for (let m = 0; m < chunk.rows; m++) out.set(rowOf(chunk, m), m * stride);
}
