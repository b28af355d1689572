import { expect, test } from "vitest";
import { emptyOnGpu, fromGpu, quadsOf, toGpu } from "@/backends/webgpu/gpu-matrix";
import { submit } from "@/backends/webgpu/compute-kernel";
import { asRows, uploadRows } from "@/backends/webgpu/gpu-rows";
import { knownMatrix } from "@/backends/self-test/known-answer";
import { columnsOf } from "@/backends/matrix-columns";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../../tests/support/gpu/with-device";
import { createWeightedSums, tileWeightedSums } from "./weighted-sums";
import { weightedSumsReference } from "./weighted-sums.reference";

// p, M, D: one, off by one, off a multiple, tall, wide, as many concepts as a workgroup has, more.
const shapes = [[1, 1, 1], [15, 17, 16], [20, 65, 33], [3, 3000, 5], [2, 7, 1700], [64, 90, 40], [70, 9, 40]] as const; // prettier-ignore
const small = { lanes: 2, groups: 2, tile: 1, depth: 1, slices: 3 };

test.each(shapes)("%i weighted sums of %i rows of %i match the reference", (p, rows, cols) =>
  withDevice(async (device) => {
    const [weights, z] = [sampleMatrix(p, rows, 1), sampleMatrix(rows, cols, 2)];
    for (const tiled of [tileWeightedSums, () => small, () => ({ ...small, tile: 3 })]) {
      const weightedSums = createWeightedSums(device, tiled);
      const out = emptyOnGpu(device, "out", p, cols);
      submit(device, await weightedSums(toGpu(device, "weights", weights), asRows(toGpu(device, "z", z)), out));
      // float32 sums of M ≤ 3000 products, relative to the largest result
      expect(relativeError(await fromGpu(device, out), weightedSumsReference(weights, z))).toBeLessThan(1e-5);
    }
  }),
);

test.each(shapes.filter(([p]) => p <= 64))("the Gram matrix of %i weights comes with their sums over %i rows of %i", (p, rows, cols) =>
  withDevice(async (device) => {
    const [weights, z] = [sampleMatrix(p, rows, 1), sampleMatrix(rows, cols, 2)];
    const first = 4 * quadsOf(cols);
    const out = emptyOnGpu(device, "out", p, first + p);
    submit(device, await createWeightedSums(device)(toGpu(device, "weights", weights), asRows(toGpu(device, "z", z)), out));
    const both = await fromGpu(device, out);
    // float32 sums of M ≤ 3000 products, relative to the largest result
    expect(relativeError(columnsOf(both, 0, cols), weightedSumsReference(weights, z))).toBeLessThan(1e-5);
    expect(relativeError(columnsOf(both, first, p), rowProducts(weights, weights))).toBeLessThan(1e-5);
  }),
);

test("rows in float16, and in several buffers, give the same sums", () =>
  withDevice(
    async (device) => {
      const [weights, z] = [knownMatrix(2, 60, 1), knownMatrix(60, 18, 2)];
      for (const scale of [1, 2 ** -18]) {
        const rows = await uploadRows(device, rowsOf({ ...z, data: z.data.map((value) => value * scale) }));
        expect(rows.storage).toBe("float16");
        expect(rows.blocks.length).toBeGreaterThan(2);
        const out = emptyOnGpu(device, "out", 2, 18);
        submit(device, await createWeightedSums(device, () => ({ ...small, slices: 1 }))(toGpu(device, "weights", weights), rows, out));
        const ours = await fromGpu(device, out);
        // float32 sums of 60 products
        expect(relativeError({ ...ours, data: ours.data.map((value) => value / scale) }, weightedSumsReference(weights, z))).toBeLessThan(
          1e-6,
        );
      }
    },
    { maxBufferBytes: 1100 },
  ));
