import type { AnyMatrix, Matrix64 } from "@/core/linalg/matrix";

/** A row-major float32 matrix on the device. Whoever makes it destroys its buffer. */
export interface GpuMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly buffer: GPUBuffer; // f32 [rows×cols]
}

/** An uninitialised (zero) matrix. Throws a sentence when the device cannot bind one so large. */
export function emptyOnGpu(device: GPUDevice, label: string, rows: number, cols: number): GpuMatrix {
  // A buffer of no bytes cannot be bound.
  const size = Math.max(4, rows * cols * 4);
  const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
  if (size > limit) throw new Error(`${label} of ${rows} × ${cols} takes ${size} bytes; this device binds at most ${limit}.`);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return { rows, cols, buffer: device.createBuffer({ label, size, usage }) };
}

/** A copy of a matrix on the device, in float32. */
export function toGpu(device: GPUDevice, label: string, matrix: AnyMatrix): GpuMatrix {
  const out = emptyOnGpu(device, label, matrix.rows, matrix.cols);
  device.queue.writeBuffer(out.buffer, 0, Float32Array.from(matrix.data));
  return out;
}

/** Waits for the device and reads a matrix back. */
export async function fromGpu(device: GPUDevice, { rows, cols, buffer }: GpuMatrix): Promise<Matrix64> {
  const label = `${buffer.label} read-back`;
  const staging = device.createBuffer({ label, size: buffer.size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder({ label });
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const data = Float64Array.from(new Float32Array(staging.getMappedRange()).subarray(0, rows * cols));
  staging.destroy();
  return { rows, cols, data };
}
