import { type AnyMatrix, type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** X·Yᵀ: the inner product of every row of x [p×n] with every row of y [q×n], summed in float64. With x = y, a Gram matrix. */
export function rowProducts(x: AnyMatrix, y: AnyMatrix): Matrix64 {
  const out = zeros64(x.rows, y.rows); // [p×q]
  const n = x.cols;
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < y.rows; j++) {
      let sum = 0;
      for (let d = 0, a = i * n, b = j * n; d < n; d++) sum += x.data[a + d]! * y.data[b + d]!;
      out.data[i * y.rows + j] = sum;
    }
  return out;
}
