/** How a state reads on a dictionary, and what the dictionary makes of the state again, by its method. */
import { checkRows } from "@/core/dictionary/check-input";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { Projection } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { methods } from "@/core/dictionary/methods/methods";
import { reconstructBy, weightsBy } from "@/core/dictionary/methods/reconstruct";
import { type AnyMatrix, type Matrix, zeros } from "@/core/linalg/matrix";

/** The activations [N×K] of states. `outside` [N] is each state's ‖z‖² outside their coordinates: distances count it. */
export function activationsOf(rows: AnyMatrix, dictionary: Projection, outside?: ArrayLike<number>): Matrix {
  const { method, concepts } = dictionary;
  if (rows.rows === 0) return zeros(0, concepts.rows);
  checkRows(rows, "rows");
  if (rows.cols !== concepts.cols) throw new InputError(`The rows have ${rows.cols} columns, the concepts ${concepts.cols}.`);
  return methods[method].activations(rows, dictionary, outside);
}

/** The weight of each concept in ẑ for a state's activations [K]: ẑ = Σ weight·u (+ μ). */
export function reconstructionWeights(method: DictionaryMethod, activations: Float32Array): Float32Array {
  return weightsBy(methods[method], activations);
}

/** ẑ [D]: the state that the dictionary makes of activations [K]. */
export function reconstruct(dictionary: Projection, activations: Float32Array): Float64Array {
  return reconstructBy(methods[dictionary.method], dictionary, activations);
}
