/** Concepts of a compact layer are learned in coordinates of its basis Q: u′ = uQ, and u = u′Qᵀ. */
import { rowProducts } from "@/core/linalg/row-products";
import { toFloat32, transpose, type Matrix } from "@/core/linalg/matrix";
import type { Residuals } from "@/io/read-residuals";

/** Concepts in the model's own space [K×D], from the coordinates that the layer's states are written in. */
export function toModelSpace(coordinates: Matrix, { compact }: Pick<Residuals, "compact">): Matrix {
  return compact ? toFloat32(rowProducts(coordinates, compact.basis)) : coordinates;
}

/** Concepts in the coordinates that the layer's states are written in, from the model's own space. */
export function toCoordinates(concepts: Matrix, { compact }: Pick<Residuals, "compact">): Matrix {
  return compact ? toFloat32(rowProducts(concepts, transpose(compact.basis))) : concepts;
}
