import { createKernel, groupsFor } from "@/backends/compute-kernel";
import type { GpuMatrix } from "@/backends/gpu-matrix";
import code from "./sum-slices.wgsl?raw";

/** out ← the sum of x's rows; x [slices×n], out any shape of n elements. Reference: ./sum-slices.reference.ts */
export async function createSumSlices(device: GPUDevice, { workgroupSize = 64 } = {}) {
  const kernel = await createKernel(device, "sum_slices", code, { WORKGROUP_SIZE: workgroupSize });
  return (x: GpuMatrix, out: GpuMatrix): void =>
    kernel.run(new Uint32Array([x.rows, x.cols]).buffer, [x.buffer, out.buffer], [groupsFor(x.cols, workgroupSize)]);
}
