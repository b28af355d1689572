import type { Step } from "./compute-kernel";

/** Collects the steps of an iteration, so that they go to the device in one submission. */
export class Recorder {
  #encoder: GPUCommandEncoder | undefined;
  #pass: GPUComputePassEncoder | undefined;

  constructor(private readonly device: GPUDevice) {}

  record(step: Step): void {
    this.#encoder ??= this.device.createCommandEncoder({ label: "iteration" });
    this.#pass ??= this.#encoder.beginComputePass({ label: "iteration" });
    step.record(this.#pass);
  }

  /** Submits what was recorded. What the queue is told afterwards comes after it. */
  submit(): void {
    this.#pass?.end();
    if (this.#encoder) this.device.queue.submit([this.#encoder.finish()]);
    this.#encoder = this.#pass = undefined;
  }

  /** Submits what was recorded and reads float32 buffers back through `staging`, which holds them one after another. */
  async read(buffers: readonly GPUBuffer[], staging: GPUBuffer): Promise<Float32Array[]> {
    this.#pass?.end();
    this.#encoder ??= this.device.createCommandEncoder({ label: "read-back" });
    const ends: number[] = [];
    for (const buffer of buffers) {
      this.#encoder.copyBufferToBuffer(buffer, 0, staging, ends.at(-1) ?? 0, buffer.size);
      ends.push((ends.at(-1) ?? 0) + buffer.size);
    }
    this.#pass = undefined;
    this.submit();
    await staging.mapAsync(GPUMapMode.READ);
    const bytes = staging.getMappedRange().slice(0);
    staging.unmap();
    return buffers.map((buffer, i) => new Float32Array(bytes, ends[i]! - buffer.size, buffer.size / 4));
  }
}
