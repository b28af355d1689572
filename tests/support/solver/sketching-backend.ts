import { referenceBackend } from "@/backends/reference";
import { exactObjective } from "@/core/dictionary/methods/semi-nmf/objective";
import type { ResidualProducts, SolverBackend } from "@/core/dictionary/solver-backend";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { rowProducts } from "@/core/linalg/row-products";
import type { RowSource } from "@/core/linalg/row-source";
import { weightedSums } from "@/core/linalg/weighted-sums";

/** Products with Z in plain loops. */
export async function plainProducts(rows: RowSource): Promise<ResidualProducts> {
  const z = await rows.read(0, rows.rows);
  return {
    rows: z.rows,
    cols: z.cols,
    rowProducts: async (b) => rowProducts(b, z),
    weightedSums: async (weights) => weightedSums(weights, z),
    squaredError: async (concepts, activations) => 2 * (await exactObjective(rows, concepts, activations, 0)),
    orthonormalRows: async (x, beside, dependent) => orthonormalRows(x, beside, dependent),
    dispose: () => {},
  };
}

/** The reference backend on a sketch. */
export const sketchingReference: SolverBackend = { ...referenceBackend, products: plainProducts };
