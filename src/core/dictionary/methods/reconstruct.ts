import type { Projection } from "@/core/dictionary/dictionary";
import type { Method } from "./method";

/** The weight of each concept in ẑ for a state's activations [K]: ẑ = Σ weight·u (+ μ). */
export function weightsBy({ reconstruction }: Pick<Method, "reconstruction">, activations: Float32Array): Float32Array {
  if (reconstruction === "sum") return activations;
  const weights = new Float32Array(activations.length);
  weights[nearestConcept(activations)] = 1;
  return weights;
}

/** ẑ [D]: the state that the dictionary makes of activations [K]. */
export function reconstructBy(
  method: Pick<Method, "reconstruction">,
  { concepts, mean }: Projection,
  activations: Float32Array,
): Float64Array {
  const state = mean ? Float64Array.from(mean) : new Float64Array(concepts.cols);
  weightsBy(method, activations).forEach((weight, k) => {
    if (weight === 0) return;
    for (let d = 0, at = k * concepts.cols; d < state.length; d++) state[d]! += weight * concepts.data[at + d]!;
  });
  return state;
}

/** The concept of the largest activation, ties by concept. */
export function nearestConcept(activations: ArrayLike<number>): number {
  let nearest = 0;
  for (let k = 1; k < activations.length; k++) if (activations[k]! > activations[nearest]!) nearest = k;
  return nearest;
}
