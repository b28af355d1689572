/** A dense row-major matrix. Whoever makes it owns `data`; receivers must not write to it. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array; // [rows×cols]
}

/** The same in float64: what the solver sums, solves and exchanges in. */
export interface Matrix64 {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array; // [rows×cols]
}

export type AnyMatrix = Matrix | Matrix64;

/** A matrix of zeros. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float32Array(rows * cols) };
}

/** A float64 matrix of zeros. */
export function zeros64(rows: number, cols: number): Matrix64 {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** A copy rounded to float32. */
export function toFloat32({ rows, cols, data }: AnyMatrix): Matrix {
  return { rows, cols, data: Float32Array.from(data) };
}

/** A copy in float64. */
export function toFloat64({ rows, cols, data }: AnyMatrix): Matrix64 {
  return { rows, cols, data: Float64Array.from(data) };
}

/** A view of one row; it shares the matrix's memory. */
export function rowOf(matrix: Matrix, row: number): Float32Array;
export function rowOf(matrix: Matrix64, row: number): Float64Array;
export function rowOf(matrix: AnyMatrix, row: number): Float32Array | Float64Array;
export function rowOf({ data, cols }: AnyMatrix, row: number): Float32Array | Float64Array {
  return data.subarray(row * cols, (row + 1) * cols);
}

/** A copy of some rows, in their order. */
export function pickRows(matrix: Matrix, rows: readonly number[]): Matrix {
  const picked = zeros(rows.length, matrix.cols);
  rows.forEach((row, i) => picked.data.set(rowOf(matrix, row), i * matrix.cols));
  return picked;
}

/** A copy of column k. */
export function columnOf({ rows, cols, data }: Matrix, k: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[row * cols + k]!);
}

/** The mean of the rows. */
export function columnMeans({ rows, cols, data }: AnyMatrix): Float64Array {
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows * cols; i++) mean[i % cols]! += data[i]! / rows;
  return mean;
}

/** The transpose, as a copy. */
export function transpose(matrix: Matrix): Matrix;
export function transpose(matrix: Matrix64): Matrix64;
export function transpose({ rows, cols, data }: AnyMatrix): AnyMatrix {
  const out = data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j * rows + i] = data[i * cols + j]!;
  return { rows: cols, cols: rows, data: out } as AnyMatrix;
}

/** The rows of above, then those of below. */
export function stackRows(above: Matrix64, below: Matrix64): Matrix64 {
  const out = zeros64(above.rows + below.rows, above.cols);
  out.data.set(above.data);
  out.data.set(below.data, above.data.length);
  return out;
}

/** A copy without the rows that are zero. */
export function nonZeroRows(x: Matrix64): Matrix64 {
  const kept = Array.from({ length: x.rows }, (_, i) => rowOf(x, i)).filter((row) => row.some((value) => value !== 0));
  const out = zeros64(kept.length, x.cols);
  kept.forEach((row, i) => rowOf(out, i).set(row));
  return out;
}
