import { expect, test } from "vitest";
import { fromGpu, emptyOnGpu, toGpu } from "@/backends/gpu-matrix";
import { relativeError, sampleMatrix } from "../../../../tests/support/sample-matrix";
import { withDevice } from "../../../../tests/support/with-device";
import { createWeightedSums } from "./weighted-sums";
import { weightedSumsReference } from "./weighted-sums.reference";

// p, M, D: one, off by one, off a multiple, tall, wide, more concepts than rows.
const shapes = [[1, 1, 1], [15, 17, 16], [20, 65, 33], [3, 3000, 5], [2, 7, 700], [70, 9, 40]] as const; // prettier-ignore

test.each(shapes)("%i weighted sums of %i rows of %i match the reference", (p, rows, cols) =>
  withDevice(async (device) => {
    const [weights, z] = [sampleMatrix(p, rows, 1), sampleMatrix(rows, cols, 2)];
    for (const options of [{}, { tile: 4, sliceLength: 8 }]) {
      const weightedSums = await createWeightedSums(device, options);
      const out = emptyOnGpu(device, "out", p, cols);
      weightedSums(toGpu(device, "weights", weights), toGpu(device, "z", z), out);
      // float32 sums of M ≤ 3000 products, relative to the largest result
      expect(relativeError(await fromGpu(device, out), weightedSumsReference(weights, z))).toBeLessThan(1e-5);
    }
  }),
);

test("more columns than one dispatch dimension holds are strided over", () =>
  withDevice(async (device) => {
    const [weights, z] = [sampleMatrix(2, 3, 1), sampleMatrix(3, 2 * 65_535 + 5, 2)];
    const weightedSums = await createWeightedSums(device, { tile: 2 });
    const out = emptyOnGpu(device, "out", weights.rows, z.cols);
    weightedSums(toGpu(device, "weights", weights), toGpu(device, "z", z), out);
    // float32 rounding of three products
    expect(relativeError(await fromGpu(device, out), weightedSumsReference(weights, z))).toBeLessThan(1e-6);
  }));
