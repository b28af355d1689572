import { quadsOf } from "./gpu-matrix";
import type { GpuRows } from "./gpu-rows";
import { nonnegativeLassoTraffic } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso";
import type { Traffic } from "@/backends/kernels/product-tiling";
import { rowProductsTraffic, tileRowProducts } from "@/backends/kernels/row-products/row-products";
import { sumSlicesTraffic } from "@/backends/kernels/sum-slices/sum-slices";
import { updateAtomsTraffic } from "@/backends/kernels/update-atoms/update-atoms";
import { gramIsFree, tileWeightedSums, weightedSumsTraffic } from "@/backends/kernels/weighted-sums/weighted-sums";

/** One dispatch of an iteration and what it moves. */
interface StepTraffic {
  readonly step: string;
  readonly bytes: number;
}

/** What one exact iteration reads from and writes to storage on WebGPU. */
export interface IterationTraffic {
  readonly steps: readonly StepTraffic[];
  readonly bytes: number;
  readonly reads: number; // bytes as a multiple of one read of Z in float32
}

/**
 * All storage bytes of one exact iteration for Z [M×D] and K concepts, partial sums and re-reads included, from the kernels' own
 * statements. Undefined above 64 concepts, where the code step may read G again in every sweep.
 */
export function iterationTraffic(M: number, D: number, K: number, storage: GpuRows["storage"] = "float32"): IterationTraffic | undefined {
  if (!gramIsFree(K)) return undefined;
  const gram = { p: K, outer: K, inner: D };
  const correlations = { p: K, outer: M, inner: D };
  const sums = { p: K, outer: 4 * quadsOf(D) + K, inner: M };
  const steps = [
    total("U Uᵀ", rowProductsTraffic(gram), slicesOf(tileRowProducts(gram).slices, gram)),
    total("U Zᵀ", rowProductsTraffic(correlations, storage), slicesOf(tileRowProducts(correlations).slices, correlations)),
    total("codes and objective", nonnegativeLassoTraffic(K, M)),
    total("VᵀZ and VᵀV", weightedSumsTraffic(sums, D, storage), slicesOf(tileWeightedSums(sums).slices, sums)),
    total("atoms", updateAtomsTraffic(K, D)),
  ];
  const bytes = steps.reduce((sum, step) => sum + step.bytes, 0);
  return { steps, bytes, reads: bytes / (4 * M * D) };
}

function slicesOf(slices: number, { p, outer }: { readonly p: number; readonly outer: number }): Traffic {
  return slices === 1 ? {} : sumSlicesTraffic(slices, p * quadsOf(outer));
}

function total(step: string, ...traffic: readonly Traffic[]): StepTraffic {
  return { step, bytes: traffic.flatMap((t) => Object.values(t)).reduce((sum, bytes) => sum + bytes, 0) };
}
