import { choleskyFactor, solveFactored } from "@/core/linalg/decomposition/cholesky";
import { dot } from "@/core/linalg/dot";
import type { Matrix64 } from "@/core/linalg/matrix";

/** Pairs of steps and changes that are remembered. */
const MEMORY = 10;
/** Of the mean energy of codes, added to VᵀV so that it can be solved for. */
const RIDGE = 1e-10;
/** Of the lengths of step and change: a curvature below this is rounding, and one that is not positive says nothing of a minimum. */
const LEAST_CURVATURE = 1e-10;
/** How far one pair may scale the first guess. */
const SCALES = [0.1, 10] as const;

/**
 * A model of a function's curvature in U from the last steps and how the gradient changed along them (L-BFGS; Nocedal 1980). Its first
 * guess is VᵀV, the curvature in U where codes do not move: on it, the first step is that of least squares.
 */
export class QuasiNewton {
  private readonly pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number }[] = [];

  /** The model's inverse curvature times the gradient. */
  apply(gradient: Matrix64, codeGram: Matrix64): Matrix64 {
    const factor = withRidge(codeGram);
    const out = { ...gradient, data: gradient.data.slice() };
    const along: number[] = [];
    for (const { step, change, curvature } of [...this.pairs].reverse()) {
      const weight = dot(step, out.data) / curvature;
      along.unshift(weight);
      add(out.data, change, -weight);
    }
    solveFactored(factor, out);
    const last = this.pairs.at(-1);
    if (last) {
      const solved = { ...gradient, data: last.change.slice() };
      solveFactored(factor, solved);
      const scale = last.curvature / dot(last.change, solved.data);
      const bounded = Math.min(SCALES[1], Math.max(SCALES[0], scale));
      for (let i = 0; i < out.data.length; i++) out.data[i]! *= bounded;
    }
    for (const [i, { step, change, curvature }] of this.pairs.entries()) add(out.data, step, along[i]! - dot(change, out.data) / curvature);
    return out;
  }

  /** Takes a step and the change of the gradient along it; of more than are kept the oldest goes. */
  remember(step: Float64Array, change: Float64Array): void {
    const curvature = dot(step, change);
    if (!(curvature > LEAST_CURVATURE * Math.sqrt(dot(step, step) * dot(change, change)))) return;
    this.pairs.push({ step, change, curvature });
    if (this.pairs.length > MEMORY) this.pairs.shift();
  }

  forget(): void {
    this.pairs.length = 0;
  }
}

function withRidge({ rows, cols, data }: Matrix64): Matrix64 {
  let trace = 0;
  for (let k = 0; k < rows; k++) trace += data[k * cols + k]!;
  const out = { rows, cols, data: data.slice() };
  for (let k = 0; k < rows; k++) out.data[k * cols + k]! += (RIDGE * trace) / rows;
  choleskyFactor(out);
  return out;
}

function add(out: Float64Array, x: Float64Array, factor: number): void {
  for (let i = 0; i < out.length; i++) out[i]! += factor * x[i]!;
}
