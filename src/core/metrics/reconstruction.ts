import type { Projection } from "@/core/dictionary/dictionary";
import { reconstruct, reconstructionWeights } from "@/core/dictionary/projection";
import { columnMeans, type AnyMatrix, type Matrix, rowOf } from "@/core/linalg/matrix";

/** How well and how sparsely a dictionary makes states again. */
export interface Reconstruction {
  readonly squaredError: number; // Σ ‖z − ẑ‖²
  readonly relativeError: number | undefined; // of Σ ‖z‖²; undefined where all states are 0
  readonly centredError: number | undefined; // of Σ ‖z − μ‖²: 1 for a dictionary that knows the mean alone; undefined where they are alike
  /** Share of the weights in ẑ that are not 0. */
  readonly activeWeights: number;
  readonly conceptDensities: Float64Array; // [K]: share of states whose ẑ has the concept
}

/** Of the states of one split. */
export interface SplitReconstruction extends Reconstruction {
  readonly split: string;
  readonly rows: number;
}

/** `outside` [N]: each state's ‖z‖² outside its coordinates; it belongs to every sum but the mean's, which is not known there. */
export function reconstruction(
  states: AnyMatrix,
  activations: Matrix,
  dictionary: Projection,
  outside?: ArrayLike<number>,
): Reconstruction {
  const { rows, cols } = states;
  const mean = columnMeans(states);
  const used = new Float64Array(activations.cols);
  let squaredError = 0;
  let energy = 0;
  let centred = 0;
  for (let m = 0; m < rows; m++) {
    const state = rowOf(states, m);
    const codes = rowOf(activations, m);
    const made = reconstruct(dictionary, codes);
    reconstructionWeights(dictionary.method, codes).forEach((weight, k) => (used[k]! += weight === 0 ? 0 : 1));
    const beyond = outside?.[m] ?? 0;
    squaredError += beyond;
    energy += beyond;
    centred += beyond;
    for (let d = 0; d < cols; d++) {
      squaredError += (state[d]! - made[d]!) ** 2;
      energy += state[d]! ** 2;
      centred += (state[d]! - mean[d]!) ** 2;
    }
  }
  const conceptDensities = used.map((count) => (rows > 0 ? count / rows : 0));
  return {
    squaredError,
    relativeError: energy > 0 ? squaredError / energy : undefined,
    centredError: centred > 0 ? squaredError / centred : undefined,
    activeWeights: conceptDensities.reduce((sum, share) => sum + share, 0) / Math.max(1, conceptDensities.length),
    conceptDensities,
  };
}
