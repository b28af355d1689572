import { createKernel, groupsFor } from "@/backends/compute-kernel";
import { emptyOnGpu, type GpuMatrix } from "@/backends/gpu-matrix";
import { createSumSlices } from "@/backends/kernels/sum-slices/sum-slices";
import code from "./weighted-sums.wgsl?raw";

/** Rows summed by one workgroup; more rows are cut into slices, so that few concepts still fill the device. */
const SLICE_LENGTH = 512;
/** Bounds the memory of partial sums. */
const MAX_SLICES = 64;

/** out ← weights·z; weights [p×M], z [M×D], out [p×D]. Reference: ./weighted-sums.reference.ts */
export async function createWeightedSums(device: GPUDevice, { tile = 16, sliceLength = SLICE_LENGTH } = {}) {
  const kernel = await createKernel(device, "weighted_sums", code, { TILE: tile });
  const sumSlices = await createSumSlices(device);
  return (weights: GpuMatrix, z: GpuMatrix, out: GpuMatrix): void => {
    const slices = Math.max(1, Math.min(MAX_SLICES, Math.ceil(z.rows / sliceLength)));
    const uniform = new Uint32Array([weights.rows, z.rows, z.cols, slices]).buffer;
    const target = slices === 1 ? out : emptyOnGpu(device, "weighted_sums slices", slices, weights.rows * z.cols);
    kernel.run(uniform, [weights.buffer, z.buffer, target.buffer], [groupsFor(z.cols, tile), groupsFor(weights.rows, tile), slices]);
    if (slices === 1) return;
    sumSlices(target, out);
    target.buffer.destroy();
  };
}
