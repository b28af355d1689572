import { redrawAtom } from "./redraw-atom";
import { type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";

/** K atoms drawn as scikit-learn draws one that no sample uses: a row of the data with a little noise, inside the unit ball. */
export async function randomStart(residuals: RowSource, conceptCount: number, random: Random): Promise<Matrix64> {
  const out = zeros64(conceptCount, residuals.cols);
  for (let k = 0; k < conceptCount; k++) rowOf(out, k).set(await redrawAtom(residuals, random));
  return out;
}
