import { dot } from "@/core/linalg/dot";
import { type Matrix64, rowOf, toFloat64, zeros64 } from "@/core/linalg/matrix";

/** Of the largest entry: a tridiagonal matrix is split where one beside its diagonal is so small. */
const ROUNDING = 2 ** -52;
const MAX_STEPS = 60;

/**
 * Eigenvalues (largest first) and eigenvectors (rows) of a symmetric matrix: Householder reflections to a tridiagonal one, then
 * QL steps with implicit shifts (Golub and Van Loan, 8.3). Meant for n up to some hundreds.
 */
export function symmetricEigen(matrix: Matrix64): { values: Float64Array /* [n] */; vectors: Matrix64 /* [n×n] */ } {
  const n = matrix.rows;
  const { diagonal, beside, reflectors } = tridiagonal(matrix);
  const rotated = zeros64(n, n);
  for (let i = 0; i < n; i++) rotated.data[i * n + i] = 1;
  diagonalise(diagonal, beside, rotated);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => diagonal[j]! - diagonal[i]!);
  const vectors = zeros64(n, n);
  order.forEach((from, to) => {
    const vector = rowOf(vectors, to);
    vector.set(rowOf(rotated, from));
    for (let k = n - 3; k >= 0; k--) reflect(vector, rowOf(reflectors, k));
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]!), vectors };
}

/** A = H₀H₁… T …H₁H₀; row k of the reflectors is v of H_k = I − v vᵀ, with ‖v‖² = 2, or zeros. */
function tridiagonal(matrix: Matrix64): { diagonal: Float64Array; beside: Float64Array; reflectors: Matrix64 } {
  const n = matrix.rows;
  const a = toFloat64(matrix);
  const reflectors = zeros64(n, n);
  const image = new Float64Array(n);
  const beside = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const v = rowOf(reflectors, k);
    v.set(rowOf(a, k).subarray(k + 1), k + 1);
    const length = Math.sqrt(dot(v, v));
    beside[k] = v[k + 1]!;
    if (k === n - 2 || length === Math.abs(v[k + 1]!)) {
      v.fill(0);
      continue;
    }
    beside[k] = v[k + 1]! > 0 ? -length : length;
    v[k + 1]! -= beside[k]!;
    const scale = Math.SQRT2 / Math.sqrt(dot(v, v));
    for (let i = k + 1; i < n; i++) v[i]! *= scale;
    // A ← H A H = A − v wᵀ − w vᵀ for w = A v − ½ (vᵀA v) v
    const rest = v.subarray(k + 1);
    for (let i = k + 1; i < n; i++) image[i] = dot(rowOf(a, i).subarray(k + 1), rest);
    const half = dot(image.subarray(k + 1), rest) / 2;
    for (let i = k + 1; i < n; i++) image[i]! -= half * v[i]!;
    for (let i = k + 1; i < n; i++) {
      const row = rowOf(a, i);
      for (let j = k + 1; j < n; j++) row[j]! -= v[i]! * image[j]! + image[i]! * v[j]!;
    }
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a.data[i * n + i]!), beside, reflectors };
}

/** Eigenvalues of the tridiagonal matrix into `diagonal`; the rotations go into pairs of rows of `vectors`. */
function diagonalise(diagonal: Float64Array, beside: Float64Array, vectors: Matrix64): void {
  const n = diagonal.length;
  const largest = [...diagonal, ...beside].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const isSplit = (m: number) => Math.abs(beside[m]!) <= ROUNDING * largest;
  for (let l = 0; l < n; l++)
    for (let step = 0; step < MAX_STEPS; step++) {
      let m = l;
      while (m < n - 1 && !isSplit(m)) m++;
      if (m === l) break;
      // The shift is the eigenvalue of the leading 2×2 block that is nearer to its corner (Wilkinson).
      let g = (diagonal[l + 1]! - diagonal[l]!) / (2 * beside[l]!);
      g = diagonal[m]! - diagonal[l]! + beside[l]! / (g + (g < 0 ? -1 : 1) * Math.sqrt(g * g + 1));
      let [sine, cosine, moved] = [1, 1, 0];
      for (let i = m - 1; i >= l; i--) {
        const f = sine * beside[i]!;
        const b = cosine * beside[i]!;
        const r = Math.sqrt(f * f + g * g);
        beside[i + 1] = r;
        if (r === 0) {
          diagonal[i + 1]! -= moved;
          beside[m] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = diagonal[i + 1]! - moved;
        const s = (diagonal[i]! - g) * sine + 2 * cosine * b;
        moved = sine * s;
        diagonal[i + 1] = g + moved;
        g = cosine * s - b;
        rotateRows(rowOf(vectors, i), rowOf(vectors, i + 1), cosine, sine);
        if (i > l) continue;
        diagonal[l]! -= moved;
        beside[l] = g;
        beside[m] = 0;
      }
    }
}

function rotateRows(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  for (let j = 0; j < x.length; j++) {
    const [a, b] = [x[j]!, y[j]!];
    x[j] = cosine * a - sine * b;
    y[j] = sine * a + cosine * b;
  }
}

/** x ← x − v (vᵀx). */
function reflect(x: Float64Array, v: Float64Array): void {
  const along = dot(x, v);
  if (along === 0) return;
  for (let i = 0; i < x.length; i++) x[i]! -= along * v[i]!;
}
