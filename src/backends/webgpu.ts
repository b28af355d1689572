import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { type Matrix64, transpose } from "@/core/linalg/matrix";
import { submit, type Step } from "@/backends/webgpu/compute-kernel";
import { guarded } from "@/backends/webgpu/error-scopes";
import { GpuIteration } from "@/backends/webgpu/gpu-iteration";
import { emptyOnGpu, fromGpu, type GpuMatrix, toGpu } from "@/backends/webgpu/gpu-matrix";
import { destroyRows, type GpuRows, uploadRows } from "@/backends/webgpu/gpu-rows";
import { createKernels, type Kernels } from "@/backends/webgpu/gpu-state";
import { kernelChecks } from "@/backends/self-test/kernel-checks";

/** All of the solver on the device, in float32; only sums over samples and workgroups and the "als" update are the host's. */
export async function createWebGpuBackend(device: GPUDevice): Promise<SolverBackend> {
  const kernels = createKernels(device);
  return {
    name: "webgpu",
    precision: "float32",
    selfChecks: () => kernelChecks(device),
    open: (residuals, squaredNorms) =>
      guarded(device, "taking the residuals", async () => {
        const z = await uploadRows(device, residuals);
        try {
          return openProblem(device, kernels, z, toGpu(device, "squared norms", { rows: 1, cols: z.rows, data: squaredNorms }));
        } catch (error) {
          destroyRows(z);
          throw error;
        }
      }),
  };
}

function openProblem(device: GPUDevice, kernels: Kernels, z: GpuRows, squaredNorms: GpuMatrix): SolverProblem {
  const iteration = new GpuIteration(device, kernels, z, squaredNorms);
  let disposed = false;

  /** Runs a product whose small operand comes from the host and whose result goes there. */
  const product = (operand: Matrix64, outCols: number, bind: (a: GpuMatrix, out: GpuMatrix) => Promise<Step>) =>
    guarded(device, "a product with the residuals", async () => {
      const a = toGpu(device, "the operand", operand);
      const out = emptyOnGpu(device, "the product", operand.rows, outCols);
      try {
        const step = await bind(a, out);
        // A run that has failed elsewhere does not wait for its products: their operands are gone by now.
        if (disposed) throw new Error("The residuals were let go while a product with them was prepared.");
        submit(device, step);
        const result = await fromGpu(device, out);
        step.destroy();
        return result;
      } finally {
        a.buffer.destroy();
        out.buffer.destroy();
      }
    });

  return {
    rows: z.rows,
    cols: z.cols,
    rowProducts: (b) => product(b, z.rows, (a, out) => kernels.rowProducts(a, z, out)),
    weightedSums: (weights) => product(weights, z.cols, (a, out) => kernels.weightedSums(a, z, out)),
    setState: (concepts, activations) => guarded(device, "taking the concepts", () => iteration.setState(concepts, transpose(activations))),
    setConcepts: async (concepts) => iteration.setConcepts(concepts),
    encode: (alpha) => guarded(device, "an iteration", () => iteration.encode(alpha)),
    sums: () => guarded(device, "a product with the residuals", () => iteration.sums()),
    updateAtoms: (update) => iteration.updateAtoms(update),
    replaceAtom: async (concept, atom) => iteration.replaceAtom(concept, atom),
    readConcepts: () => iteration.readAtoms(),
    readActivations: async () => transpose(await iteration.readCodes()),
    dispose() {
      disposed = true;
      iteration.destroy();
      destroyRows(z);
      squaredNorms.buffer.destroy();
    },
  };
}
