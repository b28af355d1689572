import { createKernel, inOrder, type Step } from "@/backends/webgpu/compute-kernel";
import { bindingLimit, type GpuMatrix, quadsOf, storageBuffer } from "@/backends/webgpu/gpu-matrix";
import type { GpuRows } from "@/backends/webgpu/gpu-rows";
import { CONCEPTS_PER_GROUP, conceptTiles, planProduct, type ProductShape, type ProductTiling, type Traffic } from "@/backends/kernels/product-tiling"; // prettier-ignore
import float16 from "@/backends/kernels/quads-float16.wgsl?raw";
import float32 from "@/backends/kernels/quads-float32.wgsl?raw";
import { createSumSlices } from "@/backends/kernels/sum-slices/sum-slices";
import code from "./weighted-sums.wgsl?raw";

/** How weights·z [p×D] is computed, `inner` being the rows of z and `outer` its columns, those of the Gram matrix included. */
export function tileWeightedSums(shape: ProductShape, maxBytes = Infinity): ProductTiling {
  return planProduct(shape, 1, maxBytes);
}

/** Whether the weights' Gram matrix comes with their sums, at no further read. */
export function gramIsFree(p: number): boolean {
  return p <= CONCEPTS_PER_GROUP;
}

/**
 * out ← weights·z; weights [p×M], z [M×D], out [p×D]. Where out has 4 ⌈D/4⌉ + p columns, the last p become weights·weightsᵀ if that
 * is free, else zeros. Reference: ./weighted-sums.reference.ts
 */
export function createWeightedSums(device: GPUDevice, tiled = tileWeightedSums) {
  const name = "weighted_sums";
  const kernels = { float32: createKernel(device, name, float32 + code), float16: createKernel(device, name, float16 + code) };
  const sumSlices = createSumSlices(device);

  return async (weights: GpuMatrix, z: GpuRows, out: GpuMatrix): Promise<Step> => {
    const p = weights.rows;
    const [quads, outQuads] = [quadsOf(z.cols), quadsOf(out.cols)];
    const { lanes, groups, tile, slices } = tiled({ p, outer: out.cols, inner: z.rows }, bindingLimit(device));
    // Each block of rows is cut into slices by itself.
    const slicesOf = z.blocks.map(({ rows }) => Math.max(1, Math.round((slices * rows) / z.rows)));
    const total = slicesOf.reduce((sum, count) => sum + count, 0);
    const target = total === 1 ? out.buffer : storageBuffer(device, `${name} slices`, total * p * outQuads * 16);
    const steps: Step[] = [];
    let firstSlice = 0;
    for (const [i, { begin, rows, buffer }] of z.blocks.entries()) {
      const count = slicesOf[i]!;
      const sliceQuads = Math.ceil(quadsOf(rows) / count);
      const gramQuads = gramIsFree(p) ? outQuads - quads : 0;
      const shape = [p, rows, quads, gramQuads, outQuads, quadsOf(weights.cols), begin / 4, sliceQuads, firstSlice];
      const workgroups = [Math.ceil(outQuads / lanes), conceptTiles(p, groups, tile), count] as const;
      const constants = { LANES: lanes, GROUPS: groups, TILE: tile };
      const buffers = [weights.buffer, buffer, target];
      steps.push(await kernels[z.storage].bind({ constants, uniform: new Uint32Array(shape).buffer, buffers, groups: workgroups }));
      firstSlice += count;
    }
    if (total === 1) return inOrder(steps);
    steps.push(await sumSlices(target, total, out));
    return inOrder(steps, [target]);
  };
}

/** Bytes of one product with z in one buffer, without the sum of its slices; `cols` are z's columns, `shape.outer` those of the result. */
export function weightedSumsTraffic(
  shape: ProductShape,
  cols: number,
  storage: GpuRows["storage"] = "float32",
  tiling = tileWeightedSums(shape),
): Traffic {
  const { p, outer, inner } = shape;
  const { lanes, groups, tile, slices } = tiling;
  return {
    weights: Math.ceil(quadsOf(outer) / lanes) * p * quadsOf(inner) * 16,
    z: conceptTiles(p, groups, tile) * inner * quadsOf(cols) * (storage === "float32" ? 16 : 8),
    out: slices * p * quadsOf(outer) * 16,
  };
}
