import type { Random } from "@/core/linalg/random";
import { readRow, type RowSource } from "@/core/linalg/row-source";

/**
 * A new atom for one that no sample uses, as scikit-learn draws it: a row of the data, plus noise of 1 % of the standard
 * deviation of the row's entries, inside the unit ball. Ours comes from the run's own seed, so a run can be repeated.
 */
export async function redrawAtom(residuals: RowSource, random: Random): Promise<Float64Array> {
  const atom = await readRow(residuals, random.integerBelow(residuals.rows));
  const noise = 0.01 * (standardDeviation(atom) || 1);
  let square = 0;
  for (let d = 0; d < atom.length; d++) {
    atom[d]! += noise * random.normal();
    square += atom[d]! * atom[d]!;
  }
  const length = Math.max(1, Math.sqrt(square));
  return atom.map((x) => x / length);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}
