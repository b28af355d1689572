import type { AnyMatrix, Matrix64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";

/** What is wrong with a result, as half a sentence: more than `tolerance` × the largest expected value off, or not a number. */
export function differenceOf(ours: AnyMatrix, expected: AnyMatrix, tolerance: number): string | undefined {
  if (ours.data.length !== expected.data.length) return `it gave ${ours.data.length} numbers where ${expected.data.length} are right`;
  let scale = 0;
  for (const x of expected.data) scale = Math.max(scale, Math.abs(x));
  for (const [i, right] of expected.data.entries())
    // Written so that NaN differs.
    if (!(Math.abs(ours.data[i]! - right) <= tolerance * scale))
      return `it gave ${ours.data[i]!.toPrecision(6)} where ${right.toPrecision(6)} is right`;
  return undefined;
}

/** Normal numbers of a seed that float16 holds, none of them 0: a result of zeros passes no check. */
export function knownMatrix(rows: number, cols: number, seed: number): Matrix64 {
  const random = createRandom(seed);
  const value = () => Math.round(64 * random.normal()) / 64 || 1;
  return { rows, cols, data: Float64Array.from({ length: rows * cols }, value) };
}
