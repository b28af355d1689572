import type { Matrix64 } from "@/core/linalg/matrix";
import { rowOf } from "@/core/linalg/matrix";
import { solveSymmetric } from "@/core/linalg/decomposition/solve-symmetric";
import { DEAD_ENERGY } from "./kernels/update-atoms/update-atoms.reference";

/** The "als" update: U = (VᵀV)⁺ VᵀZ, every atom then at norm 1; dead atoms and zero atoms stay as they are. K×K and K×D work only, hence on the host. */
export function leastSquaresAtoms(codeGram: Matrix64, targets: Matrix64, atoms: Matrix64): Matrix64 {
  const out = solveSymmetric(codeGram, targets);
  for (let k = 0; k < out.rows; k++) {
    const atom = rowOf(out, k);
    const length = Math.sqrt(atom.reduce((sum, x) => sum + x * x, 0));
    if (codeGram.data[k * out.rows + k]! > DEAD_ENERGY && length > 0) atom.forEach((x, d) => (atom[d] = x / length));
    else atom.set(rowOf(atoms, k));
  }
  return out;
}

/** The concepts whose codes carry no energy. */
export function deadConcepts(codeGram: Matrix64): number[] {
  return Array.from({ length: codeGram.rows }, (_, k) => k).filter((k) => !(codeGram.data[k * codeGram.rows + k]! > DEAD_ENERGY));
}
