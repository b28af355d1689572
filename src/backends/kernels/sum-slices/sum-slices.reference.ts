import { type AnyMatrix, type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** The sum of the rows of x [slices×n], as [1×n]. */
export function sumSlicesReference(x: AnyMatrix): Matrix64 {
  const out = zeros64(1, x.cols);
  for (let s = 0; s < x.rows; s++) for (let i = 0; i < x.cols; i++) out.data[i]! += x.data[s * x.cols + i]!;
  return out;
}
