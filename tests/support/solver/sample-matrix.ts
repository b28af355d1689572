import { type AnyMatrix, type Matrix64, toFloat64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";

/** Normal numbers of a seed, rounded to float32 so that every backend reads the same; never zeros, which would pass any test. */
export function sampleMatrix(rows: number, cols: number, seed = 1): Matrix64 {
  const random = createRandom(seed);
  return toFloat64({ rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) });
}

/** Max |a − b| over the larger of 1 and max |b|: the error relative to the matrix's own size. */
export function relativeError(a: AnyMatrix, b: AnyMatrix): number {
  if (a.rows * a.cols !== b.rows * b.cols) return Infinity;
  let worst = 0;
  let scale = 1;
  for (let i = 0; i < b.data.length; i++) {
    // Written so that NaN is the worst.
    const error = Math.abs(a.data[i]! - b.data[i]!);
    if (!(error <= worst)) worst = error;
    scale = Math.max(scale, Math.abs(b.data[i]!));
  }
  return worst / scale;
}
