import { rowProducts } from "@/core/linalg/row-products";
import { transpose, type Matrix } from "@/core/linalg/matrix";

/** The largest entry of |QᵀQ − I|. */
export function orthonormalityError(basis: Matrix /* [D×r] */): number {
  const columns = transpose(basis);
  const { rows, data } = rowProducts(columns, columns);
  return data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (i % (rows + 1) === 0 ? 1 : 0))), 0);
}
