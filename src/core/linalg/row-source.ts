import { type AnyMatrix, rowOf } from "@/core/linalg/matrix";

/** The rows of a matrix wherever they lie, in memory or in a file: whoever works on them asks for some at a time. */
export interface RowSource {
  readonly rows: number;
  readonly cols: number;
  /** Rows begin … end − 1. What is returned is read only, and may be overwritten by the next call. */
  read(begin: number, end: number): Promise<AnyMatrix>;
}

/** A matrix in memory as a source; nothing is copied. */
export function rowsOf(matrix: AnyMatrix): RowSource {
  const { rows, cols, data } = matrix;
  return {
    rows,
    cols,
    read: async (begin, end) => ({ rows: end - begin, cols, data: data.subarray(begin * cols, end * cols) }) as AnyMatrix,
  };
}

/** Values in one chunk: 16 MiB of float32, so that a pass over a long file stays within small memory. */
const CHUNK_VALUES = 4 * 1024 * 1024;

/** Rows of so many columns in one chunk. */
export function chunkRows(cols: number): number {
  return Math.max(1, Math.floor(CHUNK_VALUES / Math.max(1, cols)));
}

/** Calls `visit` with the rows in order, some at a time; `begin` is the first one's index. */
export async function eachChunk(
  source: RowSource,
  visit: (chunk: AnyMatrix, begin: number) => void | Promise<void>,
  rowsPerChunk = chunkRows(source.cols),
): Promise<void> {
  for (let begin = 0; begin < source.rows; begin += rowsPerChunk)
    await visit(await source.read(begin, Math.min(source.rows, begin + rowsPerChunk)), begin);
}

/** One row, as a copy. */
export async function readRow(source: RowSource, row: number): Promise<Float64Array> {
  return Float64Array.from(rowOf(await source.read(row, row + 1), 0));
}
