import { createKernel, type Step } from "@/backends/webgpu/compute-kernel";
import { type GpuMatrix, quadsOf } from "@/backends/webgpu/gpu-matrix";
import type { Traffic } from "@/backends/kernels/product-tiling";
import code from "./sum-slices.wgsl?raw";

/** The specification's least limit on workgroups in one dimension; what lies beyond is strided over. */
const MAX_GROUPS = 65_535;

/** out ← the sum of `slices` matrices of its shape, one after another in x. Reference: ./sum-slices.reference.ts */
export function createSumSlices(device: GPUDevice, { workgroupSize = 64, maxGroups = MAX_GROUPS } = {}) {
  const kernel = createKernel(device, "sum_slices", code);
  return (x: GPUBuffer, slices: number, out: GpuMatrix): Promise<Step> => {
    const quads = out.rows * quadsOf(out.cols);
    const uniform = new Uint32Array([slices, quads]).buffer;
    const groups = [Math.max(1, Math.min(maxGroups, Math.ceil(quads / workgroupSize)))] as const;
    return kernel.bind({ constants: { WORKGROUP_SIZE: workgroupSize }, uniform, buffers: [x, out.buffer], groups });
  };
}

/** Bytes of one sum of slices of `quads` quads each. */
export function sumSlicesTraffic(slices: number, quads: number): Traffic {
  return { x: slices * quads * 16, out: quads * 16 };
}
