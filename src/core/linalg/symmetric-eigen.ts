import { type Matrix64, rowOf, toFloat64, zeros64 } from "@/core/linalg/matrix";

const MAX_SWEEPS = 50;
/** Of the matrix's Frobenius norm: what is left off the diagonal is rounding. */
const OFF_DIAGONAL = 1e-15;

/**
 * Eigenvalues (largest first) and eigenvectors (rows) of a symmetric matrix, by cyclic Jacobi rotations
 * (Golub and Van Loan, 8.5). Meant for n up to some hundreds; a matrix that is nearly diagonal costs one sweep.
 */
export function symmetricEigen(matrix: Matrix64): { values: Float64Array /* [n] */; vectors: Matrix64 /* [n×n] */ } {
  const n = matrix.rows;
  const a = toFloat64(matrix);
  const v = zeros64(n, n);
  for (let i = 0; i < n; i++) v.data[i * n + i] = 1;
  const norm = Math.sqrt(a.data.reduce((sum, x) => sum + x * x, 0));

  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let largest = 0;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = a.data[p * n + q]!;
        largest = Math.max(largest, Math.abs(off));
        if (Math.abs(off) <= (OFF_DIAGONAL * norm) / n) continue;
        const theta = (a.data[q * n + q]! - a.data[p * n + p]!) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(t * t + 1);
        rotateColumns(a, p, q, cosine, t * cosine);
        rotateRows(a, p, q, cosine, t * cosine);
        rotateRows(v, p, q, cosine, t * cosine);
      }
    if (largest <= OFF_DIAGONAL * norm) break;
  }

  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a.data[j * n + j]! - a.data[i * n + i]!);
  const vectors = zeros64(n, n);
  order.forEach((from, to) => rowOf(vectors, to).set(rowOf(v, from)));
  return { values: Float64Array.from(order, (i) => a.data[i * n + i]!), vectors };
}

function rotateRows({ data, cols }: Matrix64, p: number, q: number, cosine: number, sine: number): void {
  for (let j = 0; j < cols; j++) {
    const x = data[p * cols + j]!;
    const y = data[q * cols + j]!;
    data[p * cols + j] = cosine * x - sine * y;
    data[q * cols + j] = sine * x + cosine * y;
  }
}

function rotateColumns({ data, rows, cols }: Matrix64, p: number, q: number, cosine: number, sine: number): void {
  for (let i = 0; i < rows; i++) {
    const x = data[i * cols + p]!;
    const y = data[i * cols + q]!;
    data[i * cols + p] = cosine * x - sine * y;
    data[i * cols + q] = sine * x + cosine * y;
  }
}
