import { expect, test } from "vitest";
import { emptyOnGpu, fromGpu, toGpu } from "@/backends/webgpu/gpu-matrix";
import { submit } from "@/backends/webgpu/compute-kernel";
import { asRows, uploadRows } from "@/backends/webgpu/gpu-rows";
import { knownMatrix } from "@/backends/self-test/known-answer";
import { rowsOf } from "@/core/linalg/row-source";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../../tests/support/gpu/with-device";
import { createRowProducts, tileRowProducts } from "./row-products";
import { rowProductsReference } from "./row-products.reference";

// p, q, n: one, off by one, off a multiple, wide, tall, Gram-like, as many concepts as a workgroup has, more.
const shapes = [[1, 1, 1], [15, 17, 16], [20, 33, 65], [3, 5, 3000], [2, 1700, 7], [20, 20, 1030], [64, 90, 40], [70, 90, 40]] as const; // prettier-ignore
const small = { lanes: 2, groups: 2, tile: 1, depth: 1, slices: 3 };

test.each(shapes)("row products of %i and %i rows of %i match the reference", (p, q, n) =>
  withDevice(async (device) => {
    const [x, y] = [sampleMatrix(p, n, 1), sampleMatrix(q, n, 2)];
    for (const tiled of [tileRowProducts, () => small, () => ({ ...small, tile: 3, depth: 2 })]) {
      const rowProducts = createRowProducts(device, tiled);
      const out = emptyOnGpu(device, "out", p, q);
      submit(device, await rowProducts(toGpu(device, "x", x), asRows(toGpu(device, "y", y)), out));
      // float32 sums of n ≤ 3000 products, relative to the largest result
      expect(relativeError(await fromGpu(device, out), rowProductsReference(x, y))).toBeLessThan(1e-5);
    }
  }),
);

test("rows in float16, and in several buffers, give the same products", () =>
  withDevice(
    async (device) => {
      const [x, y] = [knownMatrix(5, 18, 1), knownMatrix(50, 18, 2)];
      for (const scale of [1, 2 ** -18]) {
        const rows = await uploadRows(device, rowsOf({ ...y, data: y.data.map((value) => value * scale) }));
        expect(rows.storage).toBe("float16");
        expect(rows.blocks.length).toBeGreaterThan(2);
        const out = emptyOnGpu(device, "out", 5, 50);
        submit(device, await createRowProducts(device)(toGpu(device, "x", x), rows, out));
        const expected = rowProductsReference(x, y);
        const ours = await fromGpu(device, out);
        // float32 sums of 18 products
        expect(relativeError({ ...ours, data: ours.data.map((value) => value / scale) }, expected)).toBeLessThan(1e-6);
      }
    },
    { maxBufferBytes: 1100 },
  ));
