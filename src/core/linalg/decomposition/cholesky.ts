import { type Matrix64, rowOf } from "@/core/linalg/matrix";

/** Of the largest diagonal entry: a pivot below this is rounding. */
const LEAST_PIVOT = 1e-14;

/** A = L Lᵀ in place for a symmetric positive definite A [n×n], on its lower triangle. False, with A spoilt, where a pivot is not clearly positive. */
export function choleskyFactor({ rows: n, data: a }: Matrix64): boolean {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i !== j) a[i * n + j] = sum / a[j * n + j]!;
      else if (sum > LEAST_PIVOT * largest) a[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  return true;
}

/** X ← A⁻¹ X in place for X [n×D], with the factor L of A. */
export function solveFactored(factor: Matrix64, x: Matrix64): void {
  const { rows: n, data: l } = factor;
  const eliminate = (i: number, j: number, weight: number) => {
    const [row, other] = [rowOf(x, i), rowOf(x, j)];
    for (let d = 0; d < row.length; d++) row[d]! -= weight * other[d]!;
  };
  const divide = (i: number) => {
    const row = rowOf(x, i);
    for (let d = 0; d < row.length; d++) row[d]! /= l[i * n + i]!;
  };
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) eliminate(i, k, l[i * n + k]!);
    divide(i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) eliminate(i, k, l[k * n + i]!);
    divide(i);
  }
}

/**
 * Solves A x = b in place for a symmetric positive definite A, given as its rows one after the other [n×n].
 * False, with a and b spoilt, where rounding leaves a pivot that is not clearly positive.
 */
export function solvePositiveDefinite(a: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  if (!choleskyFactor({ rows: n, cols: n, data: a })) return false;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i]! -= a[i * n + k]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= a[k * n + i]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  return true;
}
