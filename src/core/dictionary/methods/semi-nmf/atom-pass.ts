import { dot } from "@/core/linalg/dot";
import { type AnyMatrix, type Matrix64, rowOf, toFloat64 } from "@/core/linalg/matrix";

/** Σ code² at or below which an atom is dead: scikit-learn's number. */
export const DEAD_ENERGY = 1e-6;

/**
 * One Gauss–Seidel pass: u_k ← u_k + (B − A U)_k / A_kk, then u_k ← u_k / max(‖u_k‖, 1), with the atoms before k already new.
 * Dead atoms stay as they are. Returns the atoms [K×D].
 */
export function passOverAtoms(
  codeGram: AnyMatrix, // A = Vᵀ V [K×K]
  targets: AnyMatrix, // B = Vᵀ Z [K×D]
  atoms: AnyMatrix, // U [K×D]
): Matrix64 {
  const K = atoms.rows;
  const out = toFloat64(atoms);
  const step = new Float64Array(atoms.cols);
  for (let k = 0; k < K; k++) {
    const energy = codeGram.data[k * K + k]!;
    if (!(energy > DEAD_ENERGY)) continue;
    step.set(rowOf(targets, k));
    for (let j = 0; j < K; j++) {
      const overlap = codeGram.data[k * K + j]!;
      const other = rowOf(out, j);
      for (let d = 0; d < step.length; d++) step[d]! -= overlap * other[d]!;
    }
    const atom = rowOf(out, k);
    for (let d = 0; d < step.length; d++) atom[d]! += step[d]! / energy;
    shortenToUnit(atom);
  }
  return out;
}

/** x ← x / max(‖x‖, 1). */
export function shortenToUnit(x: Float64Array): void {
  const length = Math.sqrt(dot(x, x));
  if (length > 1) for (let d = 0; d < x.length; d++) x[d]! /= length;
}
