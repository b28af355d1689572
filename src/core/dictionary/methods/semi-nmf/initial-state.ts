import type { LeadingSingular } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";

/** U and V before the first iteration. */
export interface InitialState {
  readonly concepts: Matrix64; // [K×D]
  readonly activations: Matrix64; // [M×K]
}

/**
 * scikit-learn's start: from the thin SVD Z = W S Yᵀ, atoms S Yᵀ, the leading K, and codes W where they are not negative. The sign of a pair is
 * such that the largest entry of its column of W is positive (`svd_flip`): decided on W, it is the same in every basis of
 * Z's rows. Beyond Z's rank codes and atoms are zero, so those atoms are dead and will be drawn from the data.
 */
export function singularStart({ left, values, right }: LeadingSingular, conceptCount: number): InitialState {
  const [M, D] = [left.cols, right.cols];
  const concepts = zeros64(conceptCount, D);
  const activations = zeros64(M, conceptCount);
  for (let k = 0; k < values.length; k++) {
    const codes = rowOf(left, k);
    const sign = Math.sign(largestEntry(codes));
    for (let m = 0; m < M; m++) activations.data[m * conceptCount + k] = Math.max(0, sign * codes[m]!);
    for (let d = 0; d < D; d++) concepts.data[k * D + d] = sign * values[k]! * right.data[k * D + d]!;
  }
  return { concepts, activations };
}

/** A warm start: given concepts, no codes. Missing concepts are zero, hence dead, and will be drawn from the data. */
export function warmStart(rows: number, conceptCount: number, initial: Matrix64 /* [n×D] */): InitialState {
  const concepts = zeros64(conceptCount, initial.cols);
  concepts.data.set(initial.data.subarray(0, concepts.data.length));
  return { concepts, activations: zeros64(rows, conceptCount) };
}

function largestEntry(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest;
}
