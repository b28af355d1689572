import { createKernel, groupsFor } from "@/backends/compute-kernel";
import { emptyOnGpu, type GpuMatrix } from "@/backends/gpu-matrix";
import { createSumSlices } from "@/backends/kernels/sum-slices/sum-slices";
import code from "./row-products.wgsl?raw";

/** Inner dimensions longer than this are cut into slices, so that a small Gram matrix still fills the device. */
const SLICE_LENGTH = 4096;
/** Bounds the memory of partial sums. */
const MAX_SLICES = 64;

/** out ← x·yᵀ; x [p×n], y [q×n], out [p×q]. Reference: ./row-products.reference.ts */
export async function createRowProducts(device: GPUDevice, { tile = 16, sliceLength = SLICE_LENGTH } = {}) {
  const kernel = await createKernel(device, "row_products", code, { TILE: tile });
  const sumSlices = await createSumSlices(device);
  return (x: GpuMatrix, y: GpuMatrix, out: GpuMatrix): void => {
    const slices = Math.max(1, Math.min(MAX_SLICES, Math.ceil(x.cols / sliceLength)));
    const uniform = new Uint32Array([x.rows, y.rows, x.cols, slices]).buffer;
    const target = slices === 1 ? out : emptyOnGpu(device, "row_products slices", slices, x.rows * y.rows);
    kernel.run(uniform, [x.buffer, y.buffer, target.buffer], [groupsFor(y.rows, tile), groupsFor(x.rows, tile), slices]);
    if (slices === 1) return;
    sumSlices(target, out);
    target.buffer.destroy();
  };
}
