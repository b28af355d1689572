import { rowOf, zeros, type Matrix } from "@/core/linalg/matrix";

/** A language model's norm before its unembedding. */
export type FinalNorm =
  | { readonly type: "none" }
  | { readonly type: "rms"; readonly epsilon: number; readonly gain: Float32Array } // [D]
  | { readonly type: "layer"; readonly epsilon: number; readonly gain: Float32Array; readonly bias?: Float32Array }; // [D]

/**
 * The norm applied to each row: the named options "final norm at decoding" (the official code decodes without it) and "rows
 * normed first". `outside` [rows] is ‖z‖² that the rows have lost: it counts in their length.
 */
export function applyFinalNorm(vectors: Matrix, norm: FinalNorm, outside?: Float32Array): Matrix {
  if (norm.type === "none") return vectors;
  const out = zeros(vectors.rows, vectors.cols);
  for (let k = 0; k < vectors.rows; k++) {
    const u = rowOf(vectors, k);
    const centre = norm.type === "layer" ? mean(u, (value) => value) : 0;
    const scale = 1 / Math.sqrt(mean(u, (value) => (value - centre) ** 2) + (outside ? outside[k]! / u.length : 0) + norm.epsilon);
    const bias = norm.type === "layer" ? norm.bias : undefined;
    const result = rowOf(out, k);
    for (let d = 0; d < u.length; d++) result[d] = (u[d]! - centre) * scale * norm.gain[d]! + (bias ? bias[d]! : 0);
  }
  return out;
}

function mean(values: Float32Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}
