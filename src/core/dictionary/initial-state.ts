import { InputError } from "@/core/dictionary/input-error";
import { type LinearRows, leadingSingular } from "@/core/linalg/leading-singular";
import { type Matrix, type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";

/** U and V before the first iteration. */
export interface InitialState {
  readonly concepts: Matrix64; // [K×D]
  readonly activations: Matrix64; // [M×K]
}

/**
 * scikit-learn's start: from the thin SVD Z = W S Yᵀ, codes W and atoms S Yᵀ, the leading K of each. The sign of a pair is
 * such that the largest entry of its column of W is positive (`svd_flip`): decided on W, it is the same in every basis of
 * Z's rows. Beyond Z's rank codes and atoms are zero, so those atoms are dead and will be drawn from the data.
 */
export async function singularStart(z: LinearRows, conceptCount: number, tolerance: number, random: Random): Promise<InitialState> {
  const count = Math.min(conceptCount, z.rows, z.cols);
  const { left, values, right } = await leadingSingular(z, count, tolerance, random);
  const concepts = zeros64(conceptCount, z.cols);
  const activations = zeros64(z.rows, conceptCount);
  for (let k = 0; k < count; k++) {
    const codes = rowOf(left, k);
    const sign = Math.sign(largestEntry(codes));
    for (let m = 0; m < z.rows; m++) activations.data[m * conceptCount + k] = sign * codes[m]!;
    for (let d = 0; d < z.cols; d++) concepts.data[k * z.cols + d] = sign * values[k]! * right.data[k * z.cols + d]!;
  }
  return { concepts, activations };
}

/** A warm start: given concepts, no codes. Missing concepts are zero, hence dead, and will be drawn from the data. */
export function warmStart(z: LinearRows, conceptCount: number, initial: Matrix): InitialState {
  if (initial.cols !== z.cols) throw new InputError(`The starting concepts have ${initial.cols} columns, the residuals ${z.cols}.`);
  const concepts = zeros64(conceptCount, z.cols);
  concepts.data.set(initial.data.subarray(0, concepts.data.length));
  return { concepts, activations: zeros64(z.rows, conceptCount) };
}

function largestEntry(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest;
}
