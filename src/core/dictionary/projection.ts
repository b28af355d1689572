/**
 * How a state reads on a dictionary, by method, and what the dictionary makes of the state again:
 *
 *     semi-nmf        v = argmin over v ≥ 0 of ½‖z − vU‖² + α‖v‖₁        ẑ = vU
 *     pca             v = (z − μ)Uᵀ, signed                             ẑ = μ + vU
 *     k-means, simple v_k = 1 / (1 + ‖z − u_k‖)                         ẑ = the nearest u_k
 */
import { checkRows } from "@/core/dictionary/check-input";
import type { DictionaryMethod } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { projectRows } from "@/core/dictionary/project";
import { addToRows } from "@/core/linalg/centred-rows";
import { type AnyMatrix, type Matrix, rowOf, toFloat32, toFloat64, zeros, zeros64 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";

/** A dictionary as far as new states need it, concepts and mean written in the states' own coordinates. */
export interface Projection {
  readonly method: DictionaryMethod;
  readonly concepts: Matrix; // [K×D]
  readonly alpha: number; // of semi-nmf
  readonly mean?: Float32Array | undefined; // μ [D], of pca
}

/** The activations [N×K] of states. `outside` [N] is each state's ‖z‖² outside their coordinates: distances count it. */
export function activationsOf(rows: AnyMatrix, dictionary: Projection, outside?: ArrayLike<number>): Matrix {
  const { method, concepts, alpha } = dictionary;
  if (method === "semi-nmf") return projectRows(rows, concepts, alpha);
  if (rows.rows === 0) return zeros(0, concepts.rows);
  checkRows(rows, "rows");
  if (rows.cols !== concepts.cols) throw new InputError(`The rows have ${rows.cols} columns, the concepts ${concepts.cols}.`);
  return method === "pca" ? scores(rows, dictionary) : nearness(rows, concepts, outside);
}

/** The weight of each concept in ẑ for a state's activations [K]: ẑ = Σ weight·u (+ μ for pca). */
export function reconstructionWeights(method: DictionaryMethod, activations: Float32Array): Float32Array {
  if (method === "semi-nmf" || method === "pca") return activations;
  const weights = new Float32Array(activations.length);
  weights[nearestConcept(activations)] = 1;
  return weights;
}

/** ẑ [D]: the state that the dictionary makes of activations [K]. */
export function reconstruct({ method, concepts, mean }: Projection, activations: Float32Array): Float64Array {
  const state = mean ? Float64Array.from(mean) : new Float64Array(concepts.cols);
  reconstructionWeights(method, activations).forEach((weight, k) => {
    if (weight === 0) return;
    for (let d = 0, at = k * concepts.cols; d < state.length; d++) state[d]! += weight * concepts.data[at + d]!;
  });
  return state;
}

function scores(rows: AnyMatrix, { concepts, mean }: Projection): Matrix {
  if (!mean) throw new InputError("A dictionary by PCA needs the mean of the states it was learned from, and this one has none.");
  const away = Float64Array.from(mean, (value) => -value);
  return toFloat32(rowProducts(addToRows(toFloat64(rows), away), concepts));
}

/** Distances from the differences themselves, so that a state that is a concept has distance 0. */
function nearness(rows: AnyMatrix, concepts: Matrix, outside?: ArrayLike<number>): Matrix {
  const out = zeros64(rows.rows, concepts.rows);
  for (let m = 0; m < rows.rows; m++) {
    const row = rowOf(rows, m);
    for (let k = 0; k < concepts.rows; k++) {
      let square = outside?.[m] ?? 0;
      for (let d = 0, at = k * concepts.cols; d < row.length; d++) square += (row[d]! - concepts.data[at + d]!) ** 2;
      out.data[m * concepts.rows + k] = 1 / (1 + Math.sqrt(square));
    }
  }
  return toFloat32(out);
}

/** The concept of the largest activation, ties by concept: the hard assignment of k-means and simple. */
export function nearestConcept(activations: ArrayLike<number>): number {
  let nearest = 0;
  for (let k = 1; k < activations.length; k++) if (activations[k]! > activations[nearest]!) nearest = k;
  return nearest;
}
