/** Where a dictionary by Semi-NMF starts beside one of the same states with another K. */
import type { Dictionary } from "@/core/dictionary/dictionary";
import { scanRows } from "@/core/dictionary/scan-rows";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { leadingSingular, type LinearRows } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix, type Matrix64, pickRows, rowOf, toFloat64, transpose, zeros } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import type { RowSource } from "@/core/linalg/row-source";
import { weightedSums } from "@/core/linalg/weighted-sums";

type Neighbour = Pick<Dictionary, "concepts" | "activations">; // [K×D], [M×K]

/** Directions to start from need not be exact. */
const TOLERANCE = 1e-2;

/**
 * The concepts to start from: towards fewer, those of the neighbour that carry most of the states; towards more, all of them and, as
 * the cold start takes the leading singular vectors of Z, those of what the neighbour leaves of it. Beyond its rank they are
 * zero, hence dead, and will be drawn from the data.
 */
export async function startBeside(
  residuals: RowSource, // Z [M×D]
  neighbour: Neighbour,
  conceptCount: number,
  backend: SolverBackend,
  seed: number,
): Promise<Matrix> {
  const { concepts } = neighbour;
  if (concepts.rows >= conceptCount) return fewer(neighbour, conceptCount);
  const started = zeros(conceptCount, concepts.cols);
  started.data.set(concepts.data);
  const count = Math.min(conceptCount - concepts.rows, residuals.rows, residuals.cols);
  const { left, values, right } = await onRows(residuals, backend, (z) =>
    leadingSingular(leftOf(z, neighbour), count, TOLERANCE, createRandom(seed)),
  );
  for (let k = 0; k < count; k++) {
    if (values[k] === 0) continue;
    const sign = Math.sign(rowOf(left, k).reduce((largest, x) => (Math.abs(x) > Math.abs(largest) ? x : largest), 0));
    rowOf(started, concepts.rows + k).set(rowOf(right, k).map((x) => sign * x));
  }
  return started;
}

/** The concepts of largest Σ code² · ‖u‖², in their order. */
function fewer({ concepts, activations }: Neighbour, count: number): Matrix {
  if (concepts.rows === count) return concepts;
  const carried = new Float64Array(concepts.rows);
  for (let m = 0; m < activations.rows; m++) rowOf(activations, m).forEach((code, k) => (carried[k]! += code ** 2));
  for (let k = 0; k < concepts.rows; k++) carried[k]! *= rowOf(concepts, k).reduce((sum, x) => sum + x ** 2, 0);
  const most = [...carried.keys()].sort((a, b) => carried[b]! - carried[a]! || a - b).slice(0, count);
  return pickRows(
    concepts,
    most.sort((a, b) => a - b),
  );
}

/** Z − VU, seen through the same products; nothing of Z's size is made. */
export function leftOf(z: LinearRows, { concepts, activations }: Neighbour): LinearRows {
  const codes = toFloat64(transpose(activations)); // Vᵀ [K×M]
  return {
    rows: z.rows,
    cols: z.cols,
    // B·(Z − VU)ᵀ = B·Zᵀ − (B·Uᵀ)·Vᵀ
    rowProducts: async (b) => minus(await z.rowProducts(b), weightedSums(rowProducts(b, concepts), codes)),
    // A·(Z − VU) = A·Z − (A·V)·U
    weightedSums: async (weights) => minus(await z.weightedSums(weights), weightedSums(rowProducts(weights, codes), concepts)),
  };
}

function minus(x: Matrix64, y: Matrix64): Matrix64 {
  for (let i = 0; i < x.data.length; i++) x.data[i]! -= y.data[i]!;
  return x;
}

async function onRows<T>(residuals: RowSource, backend: SolverBackend, body: (z: LinearRows) => Promise<T>): Promise<T> {
  const opened = (await backend.products?.(residuals)) ?? (await backend.open(residuals, await scanRows(residuals)));
  return body(opened).finally(() => opened.dispose());
}
