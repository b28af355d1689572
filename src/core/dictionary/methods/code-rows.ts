import type { Projection } from "@/core/dictionary/dictionary";
import { type Matrix, rowOf, zeros } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import type { Method } from "./method";
import { reconstructBy } from "./reconstruct";

/** The activations [M×K] of all rows by a method, and Σ ‖z − ẑ‖² in their coordinates, in float64. `outside` as in activationsOf. */
export async function codeRows(
  rows: RowSource,
  method: Pick<Method, "activations" | "reconstruction">,
  dictionary: Projection,
  outside?: ArrayLike<number>,
): Promise<{ activations: Matrix; squaredError: number }> {
  const activations = zeros(rows.rows, dictionary.concepts.rows);
  let squaredError = 0;
  await eachChunk(rows, (chunk, begin) => {
    const beyond = outside && Array.from({ length: chunk.rows }, (_, m) => outside[begin + m]!);
    const codes = method.activations(chunk, dictionary, beyond);
    activations.data.set(codes.data, begin * codes.cols);
    for (let m = 0; m < chunk.rows; m++) {
      const row = rowOf(chunk, m);
      const made = reconstructBy(method, dictionary, rowOf(codes, m));
      for (let d = 0; d < row.length; d++) squaredError += (row[d]! - made[d]!) ** 2;
    }
  });
  return { activations, squaredError };
}
