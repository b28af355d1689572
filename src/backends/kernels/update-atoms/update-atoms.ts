import { createKernel, type Step } from "@/backends/webgpu/compute-kernel";
import { type GpuMatrix, quadsOf } from "@/backends/webgpu/gpu-matrix";
import type { Traffic } from "@/backends/kernels/product-tiling";
import code from "./update-atoms.wgsl?raw";
import { DEAD_ENERGY } from "./update-atoms.reference";

/** atoms [K×D] ← one Gauss–Seidel pass in the unit ball; sums [K × (4 ⌈D/4⌉ + K)]: VᵀZ and behind it VᵀV. Reference: ./update-atoms.reference.ts */
export function createUpdateAtoms(device: GPUDevice, { workgroupSize = 256 } = {}) {
  const kernel = createKernel(device, "update_atoms", code);
  return (sums: GpuMatrix, atoms: GpuMatrix): Promise<Step> => {
    const uniform = new ArrayBuffer(16);
    new Uint32Array(uniform).set([atoms.rows, quadsOf(atoms.cols)]);
    new Float32Array(uniform).set([DEAD_ENERGY], 2);
    const constants = { WORKGROUP_SIZE: workgroupSize, GRAM_QUADS: quadsOf(atoms.rows) };
    return kernel.bind({ constants, uniform, buffers: [sums.buffer, atoms.buffer], groups: [1] });
  };
}

/** Bytes of one pass in which no atom is dead: an atom is computed from all others, written, read once more and divided by its length. */
export function updateAtomsTraffic(K: number, D: number): Traffic {
  return { sums: K * (quadsOf(D) + quadsOf(K)) * 16, atoms: K * (K - 1 + 3) * quadsOf(D) * 16 };
}
