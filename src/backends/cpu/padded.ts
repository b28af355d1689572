import { type AnyMatrix, type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** The kernels take rows in steps of four numbers. */
export const paddedLength = (length: number): number => Math.ceil(length / 4) * 4;

/** Copies a matrix into `out`, whose rows are `stride` ≥ its columns apart. */
export function writePadded({ rows, cols, data }: AnyMatrix, out: Float64Array, stride: number): void {
  if (stride === cols) return out.set(data);
  for (let i = 0; i < rows; i++) out.set(data.subarray(i * cols, (i + 1) * cols), i * stride);
}

/** Copies a matrix's transpose into `out`, whose rows are `stride` ≥ its rows apart. */
export function writeTransposed({ rows, cols, data }: AnyMatrix, out: Float64Array, stride: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j * stride + i] = data[i * cols + j]!;
}

/** The matrix [rows×cols] whose rows lie `stride` apart, as a copy. */
export function readPadded(from: Float64Array, rows: number, cols: number, stride: number): Matrix64 {
  const out = zeros64(rows, cols);
  for (let i = 0; i < rows; i++) out.data.set(from.subarray(i * stride, i * stride + cols), i * cols);
  return out;
}
