import { type AnyMatrix, rowOf } from "@/core/linalg/matrix";
import { chunkRows, eachChunk, type RowSource } from "@/core/linalg/row-source";
import type { CreateKernelMemory, KernelMemory } from "@/backends/cpu/cpu-kernels";

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

/** A matrix of at most so many bytes is held whole and read once. */
const HELD_BYTES = 64 * 2 ** 20;

/** The memory is made at the first use and kept: growing one costs more than a pass over it. */
export function createResidualRows(residuals: RowSource, createMemory: CreateKernelMemory): ResidualRows {
  const stride = Math.ceil(residuals.cols / STEP) * STEP;
  const isHeld = 4 * residuals.rows * stride <= HELD_BYTES;
  const rowsAtOnce = isHeld ? residuals.rows : Math.min(residuals.rows, chunkRows(residuals.cols));
  let isWritten = false;
  let kept: Promise<readonly [KernelMemory, number]> | undefined;
  const open = async (): Promise<readonly [KernelMemory, number]> => {
    const memory = await createMemory();
    return [memory, memory.allocate(Math.ceil((rowsAtOnce * stride) / 2))];
  };
  return {
    stride,
    async each(visit) {
      kept ??= open();
      const [memory, address] = await kept;
      const use = (rows: number, begin: number) => memory.temporarily(() => visit(memory, address, rows, begin));
      if (isWritten) return use(residuals.rows, 0);
      await eachChunk(residuals, (chunk, begin) => {
        const from = isHeld ? address + 4 * begin * stride : address;
        write(chunk, memory.floats(from, chunk.rows * stride), stride);
        if (!isHeld) use(chunk.rows, begin);
      });
      isWritten = isHeld;
      if (isHeld) use(residuals.rows, 0);
    },
    dispose() {
      void kept?.then(([memory]) => memory.dispose());
      kept = undefined;
      isWritten = false;
    },
  };
}

function write(chunk: AnyMatrix, out: Float32Array, stride: number): void {
  if (stride === chunk.cols) return out.set(chunk.data);
  for (let m = 0; m < chunk.rows; m++) out.set(rowOf(chunk, m), m * stride);
}
