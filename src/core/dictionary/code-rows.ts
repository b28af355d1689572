import { activationsOf, type Projection, reconstruct } from "@/core/dictionary/projection";
import { type Matrix, rowOf, zeros } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";

/** The activations [M×K] of all rows, and Σ ‖z − ẑ‖² in their coordinates, in float64. `outside` as in activationsOf. */
export async function codeRows(
  rows: RowSource,
  dictionary: Projection,
  outside?: ArrayLike<number>,
): Promise<{ activations: Matrix; squaredError: number }> {
  const activations = zeros(rows.rows, dictionary.concepts.rows);
  let squaredError = 0;
  await eachChunk(rows, (chunk, begin) => {
    const beyond = outside && Array.from({ length: chunk.rows }, (_, m) => outside[begin + m]!);
    const codes = activationsOf(chunk, dictionary, beyond);
    activations.data.set(codes.data, begin * codes.cols);
    for (let m = 0; m < chunk.rows; m++) {
      const row = rowOf(chunk, m);
      const made = reconstruct(dictionary, rowOf(codes, m));
      for (let d = 0; d < row.length; d++) squaredError += (row[d]! - made[d]!) ** 2;
    }
  });
  return { activations, squaredError };
}
