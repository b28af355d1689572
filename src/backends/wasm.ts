import { matMul, ready, setBackend, type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { type Matrix64, toFloat32, transpose } from "@/core/linalg/matrix";
import { hostProblem } from "./host-problem";

/**
 * Z's products by tfjs on WebAssembly, in float32; all else on the host, in float64. Small operands are transposed here,
 * because tfjs-wasm's matMul is tens of times slower with a transpose flag. It uses threads where the page is
 * cross-origin isolated. `wasmPath` is the folder of tfjs's .wasm files: an address in a browser, a path in Node; it ends in "/".
 */
export async function createWasmBackend(wasmPath: string): Promise<SolverBackend> {
  setWasmPaths(wasmPath);
  await activate();
  return {
    name: "wasm",
    precision: "float32",
    async open(residuals, squaredNorms) {
      await activate();
      const values = toFloat32(await residuals.read(0, residuals.rows)).data;
      const z: Tensor2D = tensor2d(values, [residuals.rows, residuals.cols]);
      return hostProblem({
        precision: "float32",
        rows: residuals.rows,
        cols: residuals.cols,
        squaredNorms,
        rowProducts: async (b) => transpose(await product(z, transpose(b))),
        weightedSums: (weights) => product(weights, z),
        dispose: () => z.dispose(),
      });
    },
  };
}

/** tfjs has one current backend for the whole thread. */
async function activate(): Promise<void> {
  if (!(await setBackend("wasm"))) throw new Error("tfjs could not start its WebAssembly backend.");
  await ready();
}

async function product(left: Tensor2D | Matrix64, right: Tensor2D | Matrix64): Promise<Matrix64> {
  const a = toTensor(left);
  const b = toTensor(right);
  const out = matMul<Tensor2D>(a, b);
  const [rows, cols] = out.shape;
  const data = Float64Array.from(await out.data());
  out.dispose();
  if (a !== left) a.dispose();
  if (b !== right) b.dispose();
  return { rows, cols, data };
}

function toTensor(x: Tensor2D | Matrix64): Tensor2D {
  return "shape" in x ? x : tensor2d(toFloat32(x).data, [x.rows, x.cols]);
}
