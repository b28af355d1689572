/**
 * Solves A x = b in place for a symmetric positive definite A, given as its rows one after the other [n×n], by A = L Lᵀ.
 * False, with a and b spoilt, where rounding leaves a pivot that is not clearly positive.
 */
export function solvePositiveDefinite(a: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i !== j) a[i * n + j] = sum / a[j * n + j]!;
      else if (sum > 1e-14 * largest) a[i * n + i] = Math.sqrt(sum);
      else return false;
    }
    for (let k = 0; k < i; k++) b[i]! -= a[i * n + k]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= a[k * n + i]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  return true;
}
