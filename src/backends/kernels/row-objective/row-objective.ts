import { createKernel, groupsFor } from "@/backends/compute-kernel";
import type { GpuMatrix } from "@/backends/gpu-matrix";
import code from "./row-objective.wgsl?raw";

/** out [1×M] ← each sample's part of the objective; gram [K×K], correlations and codes [K×M], squaredNorms [1×M]. Reference: ./row-objective.reference.ts */
export async function createRowObjective(device: GPUDevice, { workgroupSize = 64 } = {}) {
  const kernel = await createKernel(device, "row_objective", code, { WORKGROUP_SIZE: workgroupSize });
  return (gram: GpuMatrix, correlations: GpuMatrix, codes: GpuMatrix, squaredNorms: GpuMatrix, alpha: number, out: GpuMatrix): void => {
    const uniform = new ArrayBuffer(16);
    new Uint32Array(uniform).set([codes.rows, codes.cols]);
    new Float32Array(uniform).set([alpha], 2);
    const buffers = [gram, correlations, codes, squaredNorms, out].map(({ buffer }) => buffer);
    kernel.run(uniform, buffers, [groupsFor(codes.cols, workgroupSize)]);
  };
}
