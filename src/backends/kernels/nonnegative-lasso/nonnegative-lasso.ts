import { createKernel, groupsFor } from "@/backends/compute-kernel";
import type { GpuMatrix } from "@/backends/gpu-matrix";
import code from "./nonnegative-lasso.wgsl?raw";

/** Relative to the sample's largest |c|: about ten float32 roundings, the least that a sum over K terms can settle at. */
const KKT_TOLERANCE = 1e-6;
const MAX_SWEEPS = 300;

/** codes ← the non-negative lasso of every column; gram [K×K], correlations and codes [K×M]. Reference: ./nonnegative-lasso.reference.ts */
export async function createNonnegativeLasso(device: GPUDevice, { workgroupSize = 64 } = {}) {
  const kernel = await createKernel(device, "nonnegative_lasso", code, { WORKGROUP_SIZE: workgroupSize });
  return (gram: GpuMatrix, correlations: GpuMatrix, codes: GpuMatrix, alpha: number): void => {
    const uniform = new ArrayBuffer(32);
    new Uint32Array(uniform).set([codes.rows, codes.cols, MAX_SWEEPS]);
    new Float32Array(uniform).set([alpha, KKT_TOLERANCE], 3);
    kernel.run(uniform, [gram.buffer, correlations.buffer, codes.buffer], [groupsFor(codes.cols, workgroupSize)]);
  };
}
