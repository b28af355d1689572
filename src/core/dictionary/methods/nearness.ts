/** What K-Means and Simple share: a state reads as its nearness to every concept, and is made again as the nearest one. */
import type { Projection } from "@/core/dictionary/dictionary";
import { type AnyMatrix, type Matrix, rowOf, toFloat32, zeros64 } from "@/core/linalg/matrix";

export const nearnessTexts = {
  objective: "½‖Z − Ẑ‖²",
  activation: "vₖ = 1 / (1 + ‖z − uₖ‖); what the dictionary makes of the state is the nearest concept.",
  uses: "have it as their nearest concept",
};

/** 1 / (1 + ‖z − u‖) [N×K]. Distances from the differences themselves, so that a state that is a concept has distance 0. */
export function nearness(rows: AnyMatrix, { concepts }: Projection, outside?: ArrayLike<number>): Matrix {
  const out = zeros64(rows.rows, concepts.rows);
  for (let m = 0; m < rows.rows; m++) {
    const row = rowOf(rows, m);
    for (let k = 0; k < concepts.rows; k++) {
      let square = outside?.[m] ?? 0;
      for (let d = 0, at = k * concepts.cols; d < row.length; d++) square += (row[d]! - concepts.data[at + d]!) ** 2;
      out.data[m * concepts.rows + k] = 1 / (1 + Math.sqrt(square));
    }
  }
  return toFloat32(out);
}
