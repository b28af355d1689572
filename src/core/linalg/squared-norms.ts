import type { AnyMatrix } from "@/core/linalg/matrix";

/** ‖x_i‖² of every row, in float64. */
export function squaredNorms({ rows, cols, data }: AnyMatrix): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = i * cols; j < (i + 1) * cols; j++) sum += data[j]! * data[j]!;
    out[i] = sum;
  }
  return out;
}
