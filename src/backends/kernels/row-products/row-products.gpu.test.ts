import { expect, test } from "vitest";
import { fromGpu, emptyOnGpu, toGpu } from "@/backends/gpu-matrix";
import { relativeError, sampleMatrix } from "../../../../tests/support/sample-matrix";
import { withDevice } from "../../../../tests/support/with-device";
import { createRowProducts } from "./row-products";
import { rowProductsReference } from "./row-products.reference";

// p, q, n: one, off by one, off a multiple, wide, tall, more concepts than a tile.
const shapes = [[1, 1, 1], [15, 17, 16], [20, 33, 65], [3, 5, 3000], [2, 700, 7], [70, 90, 40]] as const; // prettier-ignore

test.each(shapes)("row products of %i and %i rows of %i match the reference", (p, q, n) =>
  withDevice(async (device) => {
    const [x, y] = [sampleMatrix(p, n, 1), sampleMatrix(q, n, 2)];
    for (const options of [{}, { tile: 4, sliceLength: 8 }]) {
      const rowProducts = await createRowProducts(device, options);
      const out = emptyOnGpu(device, "out", p, q);
      rowProducts(toGpu(device, "x", x), toGpu(device, "y", y), out);
      // float32 sums of n ≤ 3000 products, relative to the largest result
      expect(relativeError(await fromGpu(device, out), rowProductsReference(x, y))).toBeLessThan(1e-5);
    }
  }),
);

test("more columns than one dispatch dimension holds are strided over", () =>
  withDevice(async (device) => {
    const [x, y] = [sampleMatrix(2, 3, 1), sampleMatrix(2 * 65_535 + 5, 3, 2)];
    const rowProducts = await createRowProducts(device, { tile: 2 });
    const out = emptyOnGpu(device, "out", x.rows, y.rows);
    rowProducts(toGpu(device, "x", x), toGpu(device, "y", y), out);
    // float32 rounding of three products
    expect(relativeError(await fromGpu(device, out), rowProductsReference(x, y))).toBeLessThan(1e-6);
  }));
