/** A dense row-major matrix. Whoever makes it owns `data`; receivers must not write to it. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array; // [rows×cols]
}

/** A matrix of zeros. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float32Array(rows * cols) };
}

/** A view of one row; it shares the matrix's memory. */
export function rowOf(matrix: Matrix, row: number): Float32Array {
  return matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols);
}

/** The transpose, as a copy. */
export function transpose({ rows, cols, data }: Matrix): Matrix {
  const out = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j * rows + i] = data[i * cols + j]!;
  return { rows: cols, cols: rows, data: out };
}
