/** States that are made from stored ones: rows after the final norm, rows of several tokens one after the other. */
import { BundleError } from "@/core/bundle/bundle-error";
import { applyFinalNorm, type FinalNorm } from "@/core/grounding/final-norm";
import { type Matrix, type Matrix64, rowOf, toFloat32, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { rowProducts } from "@/core/linalg/row-products";
import type { Residuals } from "./read-residuals";

/** The rows after the norm, in the model's own space. What lies outside a compact basis is lost, but for its part in a row's length. */
export function normRows({ matrix, compact }: Residuals, norm: FinalNorm): Residuals {
  return { matrix: applyFinalNorm(compact ? toFloat32(rowProducts(matrix, compact.basis)) : matrix, norm, compact?.outside) };
}

/** The rows of several tokens in one matrix. Compact layers are written in one basis of all that their own bases span. */
export function stackRows(tokens: readonly string[], parts: readonly Residuals[]): Residuals {
  const tokenRows = parts.map(({ matrix }, i) => ({ token: tokens[i]!, rows: matrix.rows }));
  const whole = parts.findIndex(({ compact }) => !compact);
  const reduced = parts.findIndex(({ compact }) => compact);
  if (reduced < 0) return { matrix: below(parts.map(({ matrix }) => matrix)), tokenRows };
  if (whole >= 0)
    throw new BundleError(
      `The token "${tokens[whole]}" has this layer's states whole and "${tokens[reduced]}" in a basis, so their rows cannot be stacked.`,
    );
  const bases = parts.map(({ compact }) => transpose(compact!.basis)); // [r×D] each
  const shared = jointBasis(bases); // [R×D]
  return {
    matrix: below(parts.map(({ matrix }, i) => toFloat32(rowProducts(matrix, rowProducts(shared, bases[i]!))))), // V·(Qᵀ·J)
    compact: {
      basis: transpose(toFloat32(shared)),
      outside: Float32Array.from(parts.flatMap(({ compact }) => [...compact!.outside])),
      centredEnergy: Math.min(...parts.map(({ compact }) => compact!.centredEnergy)),
    },
    tokenRows,
  };
}

/** Matrices of equal width, one below the other. */
function below(matrices: readonly Matrix[]): Matrix {
  const cols = matrices[0]!.cols;
  const rows = matrices.reduce((sum, matrix) => sum + matrix.rows, 0);
  const data = new Float32Array(rows * cols);
  let at = 0;
  for (const matrix of matrices) {
    data.set(matrix.data, at);
    at += matrix.data.length;
  }
  return { rows, cols, data };
}

/** Orthonormal rows that span all rows of the bases; the first basis' own come first. */
function jointBasis(bases: readonly Matrix[]): Matrix64 {
  const rows = orthonormalRows(toFloat64(below(bases)));
  const kept = [...Array(rows.rows).keys()].filter((i) => rowOf(rows, i).some((value) => value !== 0));
  const out = zeros64(kept.length, rows.cols);
  kept.forEach((from, to) => rowOf(out, to).set(rowOf(rows, from)));
  return out;
}
