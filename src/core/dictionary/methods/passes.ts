import { scanRows } from "@/core/dictionary/scan-rows";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { LinearRows } from "@/core/linalg/decomposition/leading-singular";
import type { RowSource } from "@/core/linalg/row-source";

/** Products with all rows on a backend. */
export interface Passes extends LinearRows {
  /** Of the rows passed over so far, in float32. */
  readonly bytes: number;
  readonly precision: SolverBackend["precision"];
  readonly squaredNorms: Float64Array; // [M]
}

/** Calls `work` with the rows' products on a backend: those that need not hold the rows where it has them. Throws InputError on a row that holds no number. */
export async function withPasses<T>(residuals: RowSource, backend: SolverBackend, work: (passes: Passes) => Promise<T>): Promise<T> {
  const squaredNorms = await scanRows(residuals);
  const products = await backend.products?.(residuals);
  const held = products ?? (await backend.open(residuals, squaredNorms));
  try {
    return await work(counted(held, products ? "float32" : backend.precision, squaredNorms));
  } finally {
    held.dispose();
  }
}

function counted(z: LinearRows, precision: SolverBackend["precision"], squaredNorms: Float64Array): Passes {
  let bytes = 0;
  const pass = <T>(result: T): T => {
    bytes += 4 * z.rows * z.cols;
    return result;
  };
  return {
    rows: z.rows,
    cols: z.cols,
    precision,
    squaredNorms,
    rowProducts: (b) => pass(z.rowProducts(b)),
    weightedSums: (weights) => pass(z.weightedSums(weights)),
    get bytes() {
      return bytes;
    },
  };
}
