import { createKernel, inOrder, type Step } from "@/backends/webgpu/compute-kernel";
import { bindingLimit, type GpuMatrix, quadsOf, storageBuffer } from "@/backends/webgpu/gpu-matrix";
import type { GpuRows } from "@/backends/webgpu/gpu-rows";
import { conceptTiles, planProduct, type ProductShape, type ProductTiling, type Traffic } from "@/backends/kernels/product-tiling";
import float16 from "@/backends/kernels/quads-float16.wgsl?raw";
import float32 from "@/backends/kernels/quads-float32.wgsl?raw";
import { createSumSlices } from "@/backends/kernels/sum-slices/sum-slices";
import code from "./row-products.wgsl?raw";

/** From this width on, a row is read 32 bytes at a time; of shorter rows 16, so that a workgroup has more of them and x is read less often. */
const WIDE = 1024;

/** How x·yᵀ [p×q] is computed, `inner` being the columns of both. */
export function tileRowProducts(shape: ProductShape, maxBytes = Infinity): ProductTiling {
  return planProduct(shape, shape.inner >= WIDE ? 2 : 1, maxBytes);
}

/** out ← x·yᵀ; x [p×n], y [q×n], out [p×q]. Reference: ./row-products.reference.ts */
export function createRowProducts(device: GPUDevice, tiled = tileRowProducts) {
  const name = "row_products";
  const kernels = { float32: createKernel(device, name, float32 + code), float16: createKernel(device, name, float16 + code) };
  const sumSlices = createSumSlices(device);

  /** With `firstQuad`, the result goes into the columns of a wider `out` from that quad on, at once and not in slices. */
  return async (x: GpuMatrix, y: GpuRows, out: GpuMatrix, firstQuad = 0): Promise<Step> => {
    const maxBytes = firstQuad > 0 ? 0 : bindingLimit(device);
    const { lanes, groups, tile, depth, slices } = tiled({ p: x.rows, outer: y.rows, inner: x.cols }, maxBytes);
    const constants = { LANES: lanes, GROUPS: groups, TILE: tile, DEPTH: depth };
    const [quads, outQuads] = [quadsOf(x.cols), quadsOf(out.cols)];
    const target = slices === 1 ? out.buffer : storageBuffer(device, `${name} slices`, slices * x.rows * outQuads * 16);
    const steps: Step[] = [];
    for (const { begin, rows, buffer } of y.blocks) {
      const uniform = new Uint32Array([x.rows, rows, quads, Math.ceil(quads / slices), outQuads, firstQuad + begin / 4]).buffer;
      const workgroups = [Math.ceil(quadsOf(rows) / lanes), conceptTiles(x.rows, groups, tile), slices] as const;
      steps.push(await kernels[y.storage].bind({ constants, uniform, buffers: [x.buffer, buffer, target], groups: workgroups }));
    }
    if (slices === 1) return inOrder(steps);
    steps.push(await sumSlices(target, slices, out));
    return inOrder(steps, [target]);
  };
}

/** Bytes of one product with y in one buffer, without the sum of its slices. */
export function rowProductsTraffic(shape: ProductShape, storage: GpuRows["storage"] = "float32", tiling = tileRowProducts(shape)): Traffic {
  const { p, outer, inner } = shape;
  const { lanes, groups, tile, slices } = tiling;
  return {
    x: Math.ceil(quadsOf(outer) / lanes) * p * quadsOf(inner) * 16,
    y: conceptTiles(p, groups, tile) * outer * quadsOf(inner) * (storage === "float32" ? 16 : 8),
    out: slices * p * quadsOf(outer) * 16,
  };
}
