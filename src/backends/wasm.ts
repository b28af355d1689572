import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { cpuChecks, type CpuParts } from "./cpu/cpu-checks";
import { createKernelMemory, reusing, type CreateKernelMemory } from "./cpu/cpu-kernels";
import { openCpuProblem } from "./cpu/cpu-problem";
import type { KernelThreads } from "./cpu/kernel-threads";
import { residualProducts } from "./cpu/products/residual-products";

/** WebAssembly by our SIMD kernels (cpu/): iterations in float64, products with Z in float32. */
export function createWasmBackend(
  threads?: KernelThreads,
  createMemory: CreateKernelMemory = reusing(() => createKernelMemory(threads)),
): SolverBackend {
  const parts: CpuParts = {
    open: (rows, squaredNorms) => openCpuProblem(rows, squaredNorms, createMemory),
    products: async (residuals) => residualProducts(residuals, createMemory),
  };
  return { name: "wasm", precision: "float64", ...parts, selfChecks: () => cpuChecks(parts) };
}
