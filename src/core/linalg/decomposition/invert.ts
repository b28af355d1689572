import { type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** A⁻¹ [n×n] of a symmetric positive definite A, by A = L Lᵀ. Throws where rounding leaves a pivot that is not positive. */
export function invert({ rows: n, data }: Matrix64): Matrix64 {
  const lower = Float64Array.from(data);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j && !(sum > 0)) throw new Error("The matrix to invert is not positive definite.");
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j]!;
    }
  const inverse = zeros64(n, n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * column[k]!;
      column[i] = sum / lower[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = column[i]!;
      for (let k = i + 1; k < n; k++) sum -= lower[k * n + i]! * column[k]!;
      column[i] = sum / lower[i * n + i]!;
    }
    for (let i = 0; i < n; i++) inverse.data[i * n + c] = column[i]!;
  }
  return inverse;
}
