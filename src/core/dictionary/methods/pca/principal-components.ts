/**
 * PCA as scikit-learn has it: the leading right singular vectors of Z − 1μᵀ, of length 1, largest variance first. Of the two
 * signs of a component, the one that makes its largest entry positive (`svd_flip(u_based_decision=False)`): that depends
 * on the basis, so a component written in another basis than the model's is oriented by its form in the model's own.
 * A component beyond the centred rows' rank has no variance and is zero here; scikit-learn fills in an arbitrary direction.
 */
import { InputError } from "@/core/dictionary/input-error";
import type { CentredRows } from "@/core/linalg/centred-rows";
import { leadingSingular } from "@/core/linalg/decomposition/leading-singular";
import { type AnyMatrix, type Matrix64, rowOf, toFloat64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";

/** The components [K×D] of centred rows; `tolerance` is that of the singular vectors. Throws InputError on K > min(M, D). */
export async function principalComponents(z: CentredRows, count: number, tolerance: number, random: Random): Promise<Matrix64> {
  const most = Math.min(z.rows, z.cols);
  if (count > most)
    throw new InputError(`PCA of ${z.rows} states with ${z.cols} coordinates has at most ${most} concepts; ${count} were asked for.`);
  return orientComponents((await leadingSingular(z, count, tolerance, random)).right);
}

/** The components with the signs that make the largest |entry| of each row of `decidedOn` positive; ties by column. */
export function orientComponents<T extends AnyMatrix>(components: T, decidedOn: AnyMatrix = components): Matrix64 {
  const oriented = toFloat64(components);
  for (let k = 0; k < components.rows; k++) {
    if (largestEntry(rowOf(decidedOn, k)) >= 0) continue;
    const row = rowOf(oriented, k);
    for (let d = 0; d < row.length; d++) row[d]! *= -1;
  }
  return oriented;
}

function largestEntry(values: ArrayLike<number>): number {
  let largest = 0;
  for (let d = 0; d < values.length; d++) if (Math.abs(values[d]!) > Math.abs(largest)) largest = values[d]!;
  return largest;
}
