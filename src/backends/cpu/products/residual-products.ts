import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import type { RowSource } from "@/core/linalg/row-source";
import type { CreateKernelMemory } from "@/backends/cpu/cpu-kernels";
import { createOrthonormalRows } from "./orthonormal-rows";
import { createResidualRows } from "./residual-rows";
import { createRowProducts } from "./row-products";
import { createSquaredError } from "./squared-error";
import { createWeightedSums } from "./weighted-sums";

/** Products with Z by the kernels, in float32, some rows of Z at a time. */
export function residualProducts(residuals: RowSource, createMemory: CreateKernelMemory): ResidualProducts {
  const { rows, cols } = residuals;
  const held = createResidualRows(residuals, createMemory);
  return {
    rows,
    cols,
    rowProducts: createRowProducts(held, rows),
    weightedSums: createWeightedSums(held, cols),
    squaredError: createSquaredError(held),
    orthonormalRows: createOrthonormalRows(createMemory),
    dispose: () => held.dispose(),
  };
}
