import { createKernel, type Dispatch } from "@/backends/webgpu/compute-kernel";
import { type GpuMatrix, quadsOf } from "@/backends/webgpu/gpu-matrix";
import type { Traffic } from "@/backends/kernels/product-tiling";
import code from "./nonnegative-lasso.wgsl?raw";

/** Relative to the sample's largest |c|: about ten float32 roundings, the least that a sum over K terms can settle at. */
const KKT_TOLERANCE = 1e-6;
const MAX_SWEEPS = 300;
/** The specification's least limit on a workgroup's memory. */
const WORKGROUP_BYTES = 16_384;
/** Enough for every device; more would only read the Gram matrix more often. */
const MAX_GROUPS = 1024;

/** What the code step reads and writes. */
export interface LassoOperands {
  readonly gram: GpuMatrix; // [K×K]
  readonly correlations: GpuMatrix; // [K×M]
  readonly codes: GpuMatrix; // [K×M]
  readonly squaredNorms: GpuMatrix; // [1×M]
  readonly next: GpuMatrix; // [K×M] ← the new codes
  readonly objectives: GpuMatrix; // [1×M] ← each sample's objective with the new codes
  readonly energies: GPUBuffer; // f32 [lassoGroups × K] ← Σ next² of every concept; to be summed
}

/** How samples are spread over workgroups. */
export interface LassoTiling {
  readonly samples: number; // of a workgroup at a time
  readonly holdsGram: boolean; // beside their codes and correlations
  readonly maxGroups: number; // more samples are strided over
}

/** The largest workgroup that the memory allows. Throws a sentence when not even one sample's codes fit. */
export function tileLasso(K: number, workgroupBytes = WORKGROUP_BYTES): LassoTiling {
  for (const holdsGram of [true, false])
    for (let samples = 64; samples >= (holdsGram ? 8 : 1); samples /= 2) {
      const values = 2 * K * samples + K + (holdsGram ? (K * (K + 1)) / 2 : 1);
      if (4 * values <= workgroupBytes) return { samples, holdsGram, maxGroups: MAX_GROUPS };
    }
  throw new Error(
    `WebGPU on this device codes at most ${Math.floor((workgroupBytes / 4 - 1) / 3)} concepts, not ${K}. Ask for fewer, or for another backend.`,
  );
}

/** Workgroups of a code step for M samples. */
export function lassoGroups(M: number, { samples, maxGroups }: LassoTiling): number {
  return Math.max(1, Math.min(maxGroups, Math.ceil(M / samples)));
}

/** The code step of every sample; `write(lassoUniform(…))` on what it returns changes alpha. Reference: ./nonnegative-lasso.reference.ts, ./row-objective.reference.ts */
export function createNonnegativeLasso(device: GPUDevice, tiled = tileLasso) {
  const kernel = createKernel(device, "nonnegative_lasso", code);
  return async (operands: LassoOperands, alpha: number): Promise<Dispatch> => {
    const { gram, correlations, codes, squaredNorms, next, objectives, energies } = operands;
    const [K, M] = [codes.rows, codes.cols];
    const tiling = tiled(K, device.limits.maxComputeWorkgroupStorageSize);
    const triangle = tiling.holdsGram ? (K * (K + 1)) / 2 : 1;
    return kernel.bind({
      constants: { WORKGROUP_SIZE: tiling.samples, CONCEPTS: K, TRIANGLE: triangle },
      uniform: lassoUniform(K, M, alpha),
      buffers: [...[gram, correlations, codes, squaredNorms, next, objectives].map(({ buffer }) => buffer), energies],
      groups: [lassoGroups(M, tiling)],
    });
  };
}

/** The uniform of a code step. */
export function lassoUniform(K: number, M: number, alpha: number): ArrayBuffer {
  const uniform = new ArrayBuffer(32);
  new Uint32Array(uniform).set([M, 4 * quadsOf(M), 4 * quadsOf(K), MAX_SWEEPS]);
  new Float32Array(uniform).set([alpha, KKT_TOLERANCE], 4);
  return uniform;
}

/** Bytes of one code step whose workgroups hold the Gram matrix: what a sample has is read and written once, however many sweeps it takes. */
export function nonnegativeLassoTraffic(K: number, M: number, tiling = tileLasso(K)): Traffic {
  const groups = lassoGroups(M, tiling);
  return {
    gram: (groups * 4 * K * (K + 1)) / 2,
    correlations: 4 * K * M,
    codes: 4 * K * M,
    squared_norms: 4 * M,
    next: 4 * K * M,
    objectives: 4 * M,
    energies: groups * 4 * K,
  };
}
