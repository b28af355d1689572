import { type AnyMatrix, rowOf } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";

/** ½‖Z − V U‖²_F + α‖V‖₁ in float64, from the residual itself and not from its expansion, so that nothing cancels. */
export async function exactObjective(residuals: RowSource, concepts: AnyMatrix, activations: AnyMatrix, alpha: number): Promise<number> {
  const rest = new Float64Array(residuals.cols);
  let total = 0;
  await eachChunk(residuals, (chunk, begin) => {
    for (let m = 0; m < chunk.rows; m++) {
      rest.set(rowOf(chunk, m));
      for (let k = 0; k < concepts.rows; k++) {
        const code = activations.data[(begin + m) * concepts.rows + k]!;
        if (code === 0) continue;
        for (let d = 0, from = k * concepts.cols; d < rest.length; d++) rest[d]! -= code * concepts.data[from + d]!;
        total += alpha * Math.abs(code);
      }
      let square = 0;
      for (let d = 0; d < rest.length; d++) square += rest[d]! * rest[d]!;
      total += square / 2;
    }
  });
  return total;
}
