import { centreRows, type CentredRows } from "@/core/linalg/centred-rows";
import type { Matrix64 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { weightedSums } from "@/core/linalg/weighted-sums";

/** A matrix's rows, centred, with its products in plain float64. */
export function centred(z: Matrix64): Promise<CentredRows> {
  const linear = {
    rows: z.rows,
    cols: z.cols,
    rowProducts: async (b: Matrix64) => rowProducts(b, z),
    weightedSums: async (weights: Matrix64) => weightedSums(weights, z),
  };
  return centreRows(linear, rowsOf(z));
}
