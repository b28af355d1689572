import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { toFloat64 } from "@/core/linalg/matrix";
import { hostProblem } from "./host-problem";
import { rowProductsReference } from "./kernels/row-products/row-products.reference";
import { weightedSumsReference } from "./kernels/weighted-sums/weighted-sums.reference";

/** Plain TypeScript in float64 throughout: the oracle of the other backends, and what runs where nothing else does. */
export const referenceBackend: SolverBackend = {
  name: "reference",
  precision: "float64",
  async open(residuals, squaredNorms) {
    const z = toFloat64(await residuals.read(0, residuals.rows));
    return hostProblem({
      precision: "float64",
      rows: z.rows,
      cols: z.cols,
      squaredNorms,
      rowProducts: async (b) => rowProductsReference(b, z),
      weightedSums: async (weights) => weightedSumsReference(weights, z),
      dispose: () => {},
    });
  },
};
