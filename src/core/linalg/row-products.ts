import { dot } from "@/core/linalg/dot";
import { type AnyMatrix, type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";

/** X·Yᵀ: the inner product of every row of x [p×n] with every row of y [q×n], summed in float64. With x = y, a Gram matrix. */
export function rowProducts(x: AnyMatrix, y: AnyMatrix): Matrix64 {
  const out = zeros64(x.rows, y.rows); // [p×q]
  for (let i = 0; i < x.rows; i++) {
    const row = rowOf(x, i);
    for (let j = 0; j < y.rows; j++) out.data[i * y.rows + j] = x === y && j < i ? out.data[j * y.rows + i]! : dot(row, rowOf(y, j));
  }
  return out;
}
