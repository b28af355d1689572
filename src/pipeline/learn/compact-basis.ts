/** Concepts of a compact layer are learned in coordinates of its basis Q: u′ = uQ, and u = u′Qᵀ. */
import { rowProducts } from "@/core/linalg/row-products";
import { toFloat32, transpose, type Matrix } from "@/core/linalg/matrix";
import type { Projection } from "@/core/dictionary/dictionary";

/** States in the model's own space, or in a basis. */
interface Coordinates {
  readonly compact?: { readonly basis: Matrix }; // [D×r], orthonormal columns
}

/** Concepts in the model's own space [K×D], from the coordinates that the layer's states are written in. */
export function toModelSpace(coordinates: Matrix, { compact }: Coordinates): Matrix {
  return compact ? toFloat32(rowProducts(coordinates, compact.basis)) : coordinates;
}

/** The same for one vector: PCA's mean [D]. */
export function meanInModelSpace(mean: Float32Array, residuals: Coordinates): Float32Array {
  return toModelSpace({ rows: 1, cols: mean.length, data: mean }, residuals).data;
}

/** Concepts in the coordinates that the layer's states are written in, from the model's own space. */
export function toCoordinates(concepts: Matrix, { compact }: Coordinates): Matrix {
  return compact ? toFloat32(rowProducts(concepts, transpose(compact.basis))) : concepts;
}

/** A dictionary in the coordinates that a layer's states are written in: what projects them. */
export function projectionIn({ method, concepts, mean, alpha }: Projection, residuals: Coordinates): Projection {
  const moved = mean && toCoordinates({ rows: 1, cols: mean.length, data: mean }, residuals).data;
  return { method, concepts: toCoordinates(concepts, residuals), mean: moved, alpha };
}
