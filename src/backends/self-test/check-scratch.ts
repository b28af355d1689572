import type { AnyMatrix, Matrix64 } from "@/core/linalg/matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { type Step, submit } from "@/backends/webgpu/compute-kernel";
import { emptyOnGpu, fromGpu, type GpuMatrix, toGpu } from "@/backends/webgpu/gpu-matrix";
import { type GpuRows, uploadRows } from "@/backends/webgpu/gpu-rows";

/** The buffers of one known-answer run, freed together. */
export class CheckScratch {
  readonly #buffers: GPUBuffer[] = [];
  constructor(readonly device: GPUDevice) {}

  put(matrix: AnyMatrix): GpuMatrix {
    return this.#keep(toGpu(this.device, "known answer", matrix));
  }

  empty(rows: number, cols: number): GpuMatrix {
    return this.#keep(emptyOnGpu(this.device, "known answer", rows, cols));
  }

  /** As the backend holds residuals: in float16 where that is exact. */
  async rows(matrix: AnyMatrix): Promise<GpuRows> {
    const rows = await uploadRows(this.device, rowsOf(matrix));
    this.#buffers.push(...rows.blocks.map(({ buffer }) => buffer));
    return rows;
  }

  /** Runs a step and reads results. */
  async run(binding: Promise<Step>, ...results: readonly GpuMatrix[]): Promise<Matrix64[]> {
    const step = await binding;
    submit(this.device, step);
    const read: Matrix64[] = [];
    for (const result of results) read.push(await fromGpu(this.device, result));
    step.destroy();
    return read;
  }

  free(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #keep(matrix: GpuMatrix): GpuMatrix {
    this.#buffers.push(matrix.buffer);
    return matrix;
  }
}
