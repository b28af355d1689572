import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { type AnyMatrix, transpose } from "@/core/linalg/matrix";
import type { RowSource } from "@/core/linalg/row-source";
import { guarded } from "./error-scopes";
import { emptyOnGpu, fromGpu, type GpuMatrix, toGpu } from "./gpu-matrix";
import { createNonnegativeLasso } from "./kernels/nonnegative-lasso/nonnegative-lasso";
import { createRowObjective } from "./kernels/row-objective/row-objective";
import { createRowProducts } from "./kernels/row-products/row-products";
import { createUpdateAtoms } from "./kernels/update-atoms/update-atoms";
import { createWeightedSums } from "./kernels/weighted-sums/weighted-sums";
import { deadConcepts, leastSquaresAtoms } from "./least-squares-atoms";

/** All of the solver on the device, in float32; only the sum over samples and the "als" update are the host's. */
export async function createWebGpuBackend(device: GPUDevice): Promise<SolverBackend> {
  const kernels = await guarded(device, "compiling the kernels", async () => ({
    rowProducts: await createRowProducts(device),
    weightedSums: await createWeightedSums(device),
    nonnegativeLasso: await createNonnegativeLasso(device),
    updateAtoms: await createUpdateAtoms(device),
    rowObjective: await createRowObjective(device),
  }));
  return {
    name: "webgpu",
    precision: "float32",
    open: (residuals, squaredNorms) => guarded(device, "taking the residuals", () => openProblem(device, kernels, residuals, squaredNorms)),
  };
}

type Kernel<Create extends (device: GPUDevice) => Promise<unknown>> = Awaited<ReturnType<Create>>;
interface Kernels {
  readonly rowProducts: Kernel<typeof createRowProducts>;
  readonly weightedSums: Kernel<typeof createWeightedSums>;
  readonly nonnegativeLasso: Kernel<typeof createNonnegativeLasso>;
  readonly updateAtoms: Kernel<typeof createUpdateAtoms>;
  readonly rowObjective: Kernel<typeof createRowObjective>;
}

async function openProblem(device: GPUDevice, kernels: Kernels, residuals: RowSource, squaredNorms: Float64Array): Promise<SolverProblem> {
  const { rows, cols } = residuals;
  const z = toGpu(device, "residuals", await residuals.read(0, rows));
  const squares = toGpu(device, "squared norms", { rows: 1, cols: rows, data: squaredNorms });
  let state = emptyState(device, 0, rows, cols);

  /** Runs a product whose small operand comes from the host and whose result goes there. */
  const product = (operand: AnyMatrix, outCols: number, run: (a: GpuMatrix, out: GpuMatrix) => void) =>
    guarded(device, "a product with the residuals", async () => {
      const a = toGpu(device, "operand", operand);
      const out = emptyOnGpu(device, "product", operand.rows, outCols);
      run(a, out);
      const result = await fromGpu(device, out);
      destroy([a, out]);
      return result;
    });

  return {
    rows,
    cols,
    rowProducts: (b) => product(b, rows, (a, out) => kernels.rowProducts(a, z, out)),
    weightedSums: (weights) => product(weights, cols, (a, out) => kernels.weightedSums(a, z, out)),
    setState: (concepts, activations) =>
      guarded(device, "taking the concepts", async () => {
        destroy(Object.values(state));
        state = emptyState(device, concepts.rows, rows, cols);
        device.queue.writeBuffer(state.atoms.buffer, 0, Float32Array.from(concepts.data));
        device.queue.writeBuffer(state.codes.buffer, 0, Float32Array.from(transpose(activations).data));
      }),
    async setConcepts(concepts) {
      device.queue.writeBuffer(state.atoms.buffer, 0, Float32Array.from(concepts.data));
    },
    encode: (alpha) =>
      guarded(device, "an iteration", async () => {
        kernels.rowProducts(state.atoms, state.atoms, state.gram);
        kernels.rowProducts(state.atoms, z, state.correlations);
        kernels.nonnegativeLasso(state.gram, state.correlations, state.codes, alpha);
        kernels.rowObjective(state.gram, state.correlations, state.codes, squares, alpha, state.perSample);
        return (await fromGpu(device, state.perSample)).data.reduce((sum, x) => sum + x, 0);
      }),
    async updateAtoms(update) {
      kernels.rowProducts(state.codes, state.codes, state.codeGram);
      kernels.weightedSums(state.codes, z, state.targets);
      if (update === "block") kernels.updateAtoms(state.codeGram, state.targets, state.atoms);
      const codeGram = await fromGpu(device, state.codeGram);
      if (update === "als") {
        const atoms = leastSquaresAtoms(codeGram, await fromGpu(device, state.targets), await fromGpu(device, state.atoms));
        device.queue.writeBuffer(state.atoms.buffer, 0, Float32Array.from(atoms.data));
      }
      return deadConcepts(codeGram);
    },
    async replaceAtom(concept, atom) {
      device.queue.writeBuffer(state.atoms.buffer, concept * cols * 4, Float32Array.from(atom));
      device.queue.writeBuffer(state.codes.buffer, concept * rows * 4, new Float32Array(rows));
    },
    readConcepts: () => fromGpu(device, state.atoms),
    readActivations: async () => transpose(await fromGpu(device, state.codes)),
    dispose: () => destroy([z, squares, ...Object.values(state)]),
  };
}

function emptyState(device: GPUDevice, K: number, M: number, D: number) {
  return {
    atoms: emptyOnGpu(device, "atoms U", K, D),
    codes: emptyOnGpu(device, "codes Vᵀ", K, M),
    gram: emptyOnGpu(device, "U Uᵀ", K, K),
    correlations: emptyOnGpu(device, "U Zᵀ", K, M),
    codeGram: emptyOnGpu(device, "VᵀV", K, K),
    targets: emptyOnGpu(device, "VᵀZ", K, D),
    perSample: emptyOnGpu(device, "objective of each sample", 1, M),
  };
}

function destroy(matrices: readonly GpuMatrix[]): void {
  for (const { buffer } of matrices) buffer.destroy();
}
