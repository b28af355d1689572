import { inOrder, type Dispatch, type Step } from "./compute-kernel";
import { emptyOnGpu, type GpuMatrix, quadsOf, storageBuffer } from "./gpu-matrix";
import { asRows, type GpuRows } from "./gpu-rows";
import { createNonnegativeLasso, lassoGroups, tileLasso } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso";
import { createRowProducts } from "@/backends/kernels/row-products/row-products";
import { createUpdateAtoms } from "@/backends/kernels/update-atoms/update-atoms";
import { createWeightedSums, gramIsFree } from "@/backends/kernels/weighted-sums/weighted-sums";

/** The kernels of an iteration on one device. */
export interface Kernels {
  readonly rowProducts: ReturnType<typeof createRowProducts>;
  readonly weightedSums: ReturnType<typeof createWeightedSums>;
  readonly nonnegativeLasso: ReturnType<typeof createNonnegativeLasso>;
  readonly updateAtoms: ReturnType<typeof createUpdateAtoms>;
}

export function createKernels(device: GPUDevice): Kernels {
  return {
    rowProducts: createRowProducts(device),
    weightedSums: createWeightedSums(device),
    nonnegativeLasso: createNonnegativeLasso(device),
    updateAtoms: createUpdateAtoms(device),
  };
}

/** U, V and what is computed from them on the device, and the steps of an iteration, bound once and recorded in each. */
export interface GpuState {
  readonly conceptCount: number;
  readonly atoms: GpuMatrix; // U [K×D]
  /** Two of Vᵀ [K×M]: the code step reads one and writes the other. */
  readonly codes: readonly [GpuMatrix, GpuMatrix];
  readonly sums: GpuMatrix; // [K × (4 ⌈D/4⌉ + K)]: VᵀZ and behind it VᵀV
  readonly objectives: GpuMatrix; // [1×M]
  readonly energies: GPUBuffer; // [workgroups × K]
  readonly staging: GPUBuffer; // for objectives and energies
  readonly correlate: Step;
  /** Indexed by the codes that are read. */
  readonly encode: readonly [Dispatch, Dispatch];
  readonly sum: readonly [Step, Step];
  readonly updateAtoms: Step;
  destroy(): void;
}

/** Throws a sentence when the device cannot hold it. */
export async function createState(
  device: GPUDevice,
  kernels: Kernels,
  z: GpuRows,
  squaredNorms: GpuMatrix,
  conceptCount: number,
): Promise<GpuState> {
  const [K, M, D] = [conceptCount, z.rows, z.cols];
  const buffers: GPUBuffer[] = [];
  const steps: Step[] = [];
  const empty = (label: string, rows: number, cols: number) => {
    const matrix = emptyOnGpu(device, label, rows, cols);
    buffers.push(matrix.buffer);
    return matrix;
  };
  const bound = async <T extends Step>(step: Promise<T>) => {
    steps.push(await step);
    return step;
  };
  const destroy = () => inOrder(steps, buffers).destroy();
  try {
    const atoms = empty("the atoms U", K, D);
    const codes = [empty("the codes Vᵀ", K, M), empty("the next codes Vᵀ", K, M)] as const;
    const gram = empty("U Uᵀ", K, K);
    const correlations = empty("U Zᵀ", K, M);
    const sums = empty("VᵀZ and VᵀV", K, 4 * quadsOf(D) + K);
    const objectives = empty("the objective of each sample", 1, M);
    const groups = lassoGroups(M, tileLasso(K, device.limits.maxComputeWorkgroupStorageSize));
    const energies = storageBuffer(device, "the energy of each concept", groups * K * 4);
    const staging = device.createBuffer({
      label: "read-back of an iteration",
      size: objectives.buffer.size + energies.size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    buffers.push(energies, staging);

    const encode = (from: GpuMatrix, next: GpuMatrix) =>
      bound(kernels.nonnegativeLasso({ gram, correlations, codes: from, squaredNorms, next, objectives, energies }, 0));
    const sum = async (from: GpuMatrix) => {
      const step = await bound(kernels.weightedSums(from, z, sums));
      return gramIsFree(K) ? step : inOrder([step, await bound(kernels.rowProducts(from, asRows(from), sums, quadsOf(D)))]);
    };
    return {
      conceptCount: K,
      ...{ atoms, codes, sums, objectives, energies, staging },
      correlate: inOrder([
        await bound(kernels.rowProducts(atoms, asRows(atoms), gram)),
        await bound(kernels.rowProducts(atoms, z, correlations)),
      ]),
      encode: [await encode(codes[0], codes[1]), await encode(codes[1], codes[0])],
      sum: [await sum(codes[0]), await sum(codes[1])],
      updateAtoms: await bound(kernels.updateAtoms(sums, atoms)),
      destroy,
    };
  } catch (error) {
    destroy();
    throw error;
  }
}
