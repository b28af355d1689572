import { matMul, ready, setBackend, tensor2d } from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { ResidualProducts, SolverBackend } from "@/core/dictionary/solver-backend";
import { type AnyMatrix, transpose, zeros64 } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { cpuChecks, type CpuParts } from "./cpu/cpu-checks";
import { createKernelMemory, reusing, type CreateKernelMemory } from "./cpu/cpu-kernels";
import { openCpuProblem } from "./cpu/cpu-problem";
import { createOrthonormalRows } from "./cpu/orthonormal-rows";
import type { KernelThreads } from "./cpu/kernel-threads";
import { createResidualRows } from "./cpu/residual-rows";
import { createSquaredError } from "./cpu/squared-error";
import { createWeightedSums } from "./cpu/weighted-sums";

/**
 * WebAssembly: iterations in float64 by our SIMD kernels (cpu/), products with Z by tfjs in float32, some rows of Z at a time, so that Z is
 * never held twice. tfjs has threads of its own where the page is cross-origin isolated; `threads` are the kernels'. `wasmPath` is the
 * folder of tfjs's .wasm files: an address in a browser, a path in Node; it ends in "/".
 */
export async function createWasmBackend(
  wasmPath: string,
  threads?: KernelThreads,
  createMemory: CreateKernelMemory = reusing(() => createKernelMemory(threads)),
): Promise<SolverBackend> {
  setWasmPaths(wasmPath);
  await activate();
  const parts: CpuParts = {
    open: (rows, squaredNorms) => openCpuProblem(rows, squaredNorms, createMemory),
    products: async (residuals) => {
      await activate();
      return residualProducts(residuals, createMemory);
    },
  };
  return { name: "wasm", precision: "float64", ...parts, selfChecks: () => cpuChecks(parts) };
}

function residualProducts(residuals: RowSource, createMemory: CreateKernelMemory): ResidualProducts {
  const { rows, cols } = residuals;
  const held = createResidualRows(residuals, createMemory);
  return {
    rows,
    cols,
    async rowProducts(b) {
      const out = zeros64(b.rows, rows);
      if (b.rows === 0) return out;
      // tfjs-wasm's matMul is tens of times slower with a transpose flag, so the small operand is transposed here.
      const right = Float32Array.from(transpose(b).data);
      await eachChunk(residuals, async (chunk, begin) => {
        const part = await multiply(chunk.rows, cols, b.rows, floats(chunk), right);
        for (let m = 0; m < chunk.rows; m++) for (let i = 0; i < b.rows; i++) out.data[i * rows + begin + m] = part[m * b.rows + i]!;
      });
      return out;
    },
    weightedSums: createWeightedSums(held, cols),
    squaredError: createSquaredError(held),
    orthonormalRows: createOrthonormalRows(createMemory),
    dispose: () => held.dispose(),
  };
}

/** tfjs has one current backend for the whole thread. */
async function activate(): Promise<void> {
  if (!(await setBackend("wasm"))) throw new Error("tfjs could not start its WebAssembly backend.");
  await ready();
}

/** left [p×n] times right [n×q], as p × q numbers. */
async function multiply(p: number, n: number, q: number, left: Float32Array, right: Float32Array): Promise<Float32Array> {
  const tensors = [tensor2d(left, [p, n]), tensor2d(right, [n, q])] as const;
  const out = matMul(...tensors);
  for (const tensor of tensors) tensor.dispose();
  const values = await out.data<"float32">();
  out.dispose();
  return values;
}

function floats({ data }: AnyMatrix): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data);
}
