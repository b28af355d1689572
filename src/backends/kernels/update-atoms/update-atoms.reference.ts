import { type AnyMatrix, type Matrix64, toFloat64 } from "@/core/linalg/matrix";

/** Σ code² at or below which an atom is dead: scikit-learn's number. */
export const DEAD_ENERGY = 1e-6;

/**
 * One Gauss–Seidel pass: u_k ← u_k + (B − A U)_k / A_kk, then u_k ← u_k / max(‖u_k‖, 1), with the atoms before k already new.
 * Atoms with A_kk ≤ DEAD_ENERGY stay as they are. Returns the atoms [K×D].
 */
export function updateAtomsReference(
  codeGram: AnyMatrix, // A = Vᵀ V [K×K]
  targets: AnyMatrix, // B = Vᵀ Z [K×D]
  atoms: AnyMatrix, // U [K×D]
): Matrix64 {
  const [K, D] = [atoms.rows, atoms.cols];
  const out = toFloat64(atoms);
  const step = new Float64Array(D);
  for (let k = 0; k < K; k++) {
    const energy = codeGram.data[k * K + k]!;
    if (!(energy > DEAD_ENERGY)) continue;
    for (let d = 0; d < D; d++) step[d] = targets.data[k * D + d]!;
    for (let j = 0; j < K; j++) {
      const overlap = codeGram.data[k * K + j]!;
      for (let d = 0; d < D; d++) step[d]! -= overlap * out.data[j * D + d]!;
    }
    let square = 0;
    for (let d = 0; d < D; d++) square += (out.data[k * D + d]! += step[d]! / energy) ** 2;
    const length = Math.max(1, Math.sqrt(square));
    for (let d = 0; d < D; d++) out.data[k * D + d]! /= length;
  }
  return out;
}
