import { type Matrix64, zeros64 } from "@/core/linalg/matrix";
import { quadsOf } from "@/backends/webgpu/gpu-matrix";

/** A copy of `count` columns. */
export function columnsOf({ rows, cols, data }: Matrix64, from: number, count: number): Matrix64 {
  const out = zeros64(rows, count);
  for (let i = 0; i < rows; i++) out.data.set(data.subarray(i * cols + from, i * cols + from + count), i * count);
  return out;
}

/** VᵀZ [K×D] and VᵀV [K×K] in one, as the device holds them: the second begins with a quad of its own. */
export function besideEachOther(targets: Matrix64, codeGram: Matrix64): Matrix64 {
  const from = 4 * quadsOf(targets.cols);
  const out = zeros64(targets.rows, from + codeGram.cols);
  for (let k = 0; k < out.rows; k++) {
    out.data.set(targets.data.subarray(k * targets.cols, (k + 1) * targets.cols), k * out.cols);
    out.data.set(codeGram.data.subarray(k * codeGram.cols, (k + 1) * codeGram.cols), k * out.cols + from);
  }
  return out;
}
