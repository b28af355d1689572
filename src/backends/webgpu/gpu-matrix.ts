import type { AnyMatrix, Matrix64 } from "@/core/linalg/matrix";

/** A row-major float32 matrix on the device, its rows filled up with zeros to whole quads of four. Whoever makes it destroys its buffer. */
export interface GpuMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly buffer: GPUBuffer; // vec4f [rows × quadsOf(cols)]
}

/** Quads of four that hold `count` values. */
export function quadsOf(count: number): number {
  return Math.ceil(count / 4);
}

/** The most bytes that one buffer of a kernel may have on this device. */
export function bindingLimit({ limits }: GPUDevice): number {
  return Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
}

/** A storage buffer of zeros. Throws a sentence when the device cannot bind one so large. */
export function storageBuffer(device: GPUDevice, label: string, bytes: number): GPUBuffer {
  const limit = bindingLimit(device);
  if (bytes > limit)
    throw new Error(`${label} takes ${bytes} bytes; this device binds at most ${limit} at once. Use fewer concepts or rows.`);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  // A buffer of no bytes cannot be bound.
  return device.createBuffer({ label, size: Math.max(16, bytes), usage });
}

/** A matrix of zeros. Throws a sentence when the device cannot bind one so large. */
export function emptyOnGpu(device: GPUDevice, label: string, rows: number, cols: number): GpuMatrix {
  return { rows, cols, buffer: storageBuffer(device, `${label} (${rows} × ${cols})`, rows * quadsOf(cols) * 16) };
}

/** Overwrites a matrix with one of its shape, in float32. */
export function writeMatrix(device: GPUDevice, { buffer }: GpuMatrix, matrix: AnyMatrix): void {
  device.queue.writeBuffer(buffer, 0, inQuads(matrix));
}

/** A copy of a matrix on the device, in float32. */
export function toGpu(device: GPUDevice, label: string, matrix: AnyMatrix): GpuMatrix {
  const out = emptyOnGpu(device, label, matrix.rows, matrix.cols);
  writeMatrix(device, out, matrix);
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
  const values = new Float32Array(staging.getMappedRange());
  const data = new Float64Array(rows * cols);
  for (let i = 0, stride = 4 * quadsOf(cols); i < rows; i++) data.set(values.subarray(i * stride, i * stride + cols), i * cols);
  staging.destroy();
  return { rows, cols, data };
}

/** Float32 rows, each filled up with zeros to whole quads. */
export function inQuads({ rows, cols, data }: AnyMatrix): Float32Array<ArrayBuffer> {
  const stride = 4 * quadsOf(cols);
  const out = new Float32Array(rows * stride);
  if (stride === cols) out.set(data.subarray(0, rows * cols));
  else for (let i = 0; i < rows; i++) out.set(data.subarray(i * cols, (i + 1) * cols), i * stride);
  return out;
}
