import { solvePositiveDefinite } from "@/core/linalg/decomposition/cholesky";
import type { Matrix64 } from "@/core/linalg/matrix";

/** Relative to the largest |c|: far below the 1e-8 duality gap at which scikit-learn stops. */
const KKT_TOLERANCE = 1e-11;
const MAX_SWEEPS = 2000;
/** Sweeps between steps on the support: enough for the support to settle. */
const SWEEPS_PER_STEP = 10;
/** A concept this much shorter than the longest (squared) is a zero concept: its code stays 0. */
const ZERO_DIAGONAL = 1e-24;

/**
 * v ← argmin over v ≥ 0 of ½ vᵀGv − cᵀv + α Σv, from the given v: cyclic coordinate descent, which finds the support, and
 * every few sweeps an exact step on it, since between concepts that are nearly parallel coordinate descent alone takes
 * thousands of sweeps. Returns the KKT residual reached: the largest gradient that a coordinate of the last sweep removed.
 */
export function nonnegativeLasso(gram: Matrix64, correlations: Float64Array, alpha: number, codes: Float64Array): number {
  const K = gram.rows;
  const G = gram.data;
  let scale = 0;
  let longest = 0;
  for (let k = 0; k < K; k++) {
    scale = Math.max(scale, Math.abs(correlations[k]!));
    longest = Math.max(longest, G[k * K + k]!);
  }
  const gradient = new Float64Array(K); // Gv − c + α, kept up to date: a coordinate that does not move costs nothing
  const move = (k: number, step: number) => {
    for (let j = 0, row = k * K; j < K; j++) gradient[j]! += step * G[row + j]!;
  };
  const restart = () => {
    for (let k = 0; k < K; k++) gradient[k] = alpha - correlations[k]!;
    for (let k = 0; k < K; k++) if (codes[k] !== 0) move(k, codes[k]!);
  };

  restart();
  let residual = 0;
  for (let sweep = 1; sweep <= MAX_SWEEPS; sweep++) {
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
    if (sweep % SWEEPS_PER_STEP === 0) {
      stepOnSupport(gram, correlations, alpha, codes);
      restart();
    }
  }
  return residual;
}

/** Solves for the codes that are not 0 alone, dropping those that the way there takes to 0 (Lawson and Hanson's inner loop); never raises the objective. */
function stepOnSupport({ rows: K, data: G }: Matrix64, correlations: Float64Array, alpha: number, codes: Float64Array): void {
  for (;;) {
    const support: number[] = [];
    for (let k = 0; k < K; k++) if (codes[k]! > 0) support.push(k);
    const n = support.length;
    const system = new Float64Array(n * n);
    const target = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      target[i] = correlations[support[i]!]! - alpha;
      for (let j = 0; j < n; j++) system[i * n + j] = G[support[i]! * K + support[j]!]!;
    }
    if (!solvePositiveDefinite(system, target)) return;
    let length = 1;
    let first = -1; // the code that reaches 0 first
    for (let i = 0; i < n; i++) {
      const code = codes[support[i]!]!;
      if (target[i]! >= 0 || code / (code - target[i]!) >= length) continue;
      length = code / (code - target[i]!);
      first = i;
    }
    for (let i = 0; i < n; i++) {
      const code = codes[support[i]!]!;
      codes[support[i]!] = i === first ? 0 : Math.max(0, code + length * (target[i]! - code));
    }
    if (first < 0) return;
  }
}
