import { checkRows } from "@/core/dictionary/check-input";
import { InputError } from "@/core/dictionary/input-error";
import { type AnyMatrix, type Matrix, rowOf, toFloat32, zeros64 } from "@/core/linalg/matrix";
import { nonnegativeLasso } from "@/core/linalg/nonnegative-lasso";
import { rowProducts } from "@/core/linalg/row-products";

/**
 * Each row's activations on a given dictionary: v = argmin over v ≥ 0 of ½‖z − vU‖² + α‖v‖₁.
 * Convex, hence deterministic; the same codes that learning ends with. Returns [N×K].
 */
export function projectRows(rows: AnyMatrix /* [N×D] */, concepts: AnyMatrix /* [K×D] */, alpha: number): Matrix {
  if (rows.rows === 0) return { rows: 0, cols: concepts.rows, data: new Float32Array(0) };
  checkRows(rows, "rows");
  if (rows.cols !== concepts.cols) throw new InputError(`The rows have ${rows.cols} columns, the concepts ${concepts.cols}.`);
  const gram = rowProducts(concepts, concepts);
  const correlations = rowProducts(rows, concepts);
  const codes = zeros64(rows.rows, concepts.rows);
  for (let m = 0; m < rows.rows; m++) nonnegativeLasso(gram, rowOf(correlations, m), alpha, rowOf(codes, m));
  return toFloat32(codes);
}
