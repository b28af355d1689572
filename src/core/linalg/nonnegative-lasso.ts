import type { Matrix64 } from "@/core/linalg/matrix";

/** Relative to the largest |c|: far below the 1e-8 duality gap at which scikit-learn stops. */
const KKT_TOLERANCE = 1e-11;
const MAX_SWEEPS = 2000;
/** A concept this much shorter than the longest (squared) is a zero concept: its code stays 0. */
const ZERO_DIAGONAL = 1e-24;

/**
 * v ← argmin over v ≥ 0 of ½ vᵀGv − cᵀv + α Σv, by cyclic coordinate descent from the given v.
 * The gradient g = Gv − c + α is kept up to date, so a coordinate that does not move costs nothing.
 * Returns the KKT residual reached: the largest gradient that a step of the last sweep had to remove.
 */
export function nonnegativeLasso(gram: Matrix64, correlations: Float64Array, alpha: number, codes: Float64Array): number {
  const K = gram.rows;
  const G = gram.data;
  const gradient = new Float64Array(K);
  let scale = 0;
  let longest = 0;
  for (let k = 0; k < K; k++) {
    gradient[k] = alpha - correlations[k]!;
    scale = Math.max(scale, Math.abs(correlations[k]!));
    longest = Math.max(longest, G[k * K + k]!);
  }
  const move = (k: number, step: number) => {
    for (let j = 0, row = k * K; j < K; j++) gradient[j]! += step * G[row + j]!;
  };
  for (let k = 0; k < K; k++) if (codes[k] !== 0) move(k, codes[k]!);

  let residual = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    residual = 0;
    for (let k = 0; k < K; k++) {
      const curvature = G[k * K + k]!;
      const code = codes[k]!;
      const next = curvature <= ZERO_DIAGONAL * longest ? 0 : Math.max(0, code - gradient[k]! / curvature);
      if (next === code) continue;
      codes[k] = next;
      move(k, next - code);
      residual = Math.max(residual, Math.abs(next - code) * curvature);
    }
    if (residual <= KKT_TOLERANCE * scale) break;
  }
  return residual;
}
