import { expect, test } from "vitest";
import { fromGpu, emptyOnGpu, toGpu } from "@/backends/gpu-matrix";
import { relativeError, sampleMatrix } from "../../../../tests/support/sample-matrix";
import { withDevice } from "../../../../tests/support/with-device";
import { createSumSlices } from "./sum-slices";
import { sumSlicesReference } from "./sum-slices.reference";

// slices, n, workgroup size: one, off by one, tall, wide, more than one dispatch dimension holds.
const shapes = [[1, 1, 64], [3, 65, 64], [64, 7, 64], [2, 5000, 64], [2, 65_535 + 9, 1]] as const; // prettier-ignore

test.each(shapes)("the sum of %i slices of %i matches the reference", (slices, n, workgroupSize) =>
  withDevice(async (device) => {
    const x = sampleMatrix(slices, n);
    const sumSlices = await createSumSlices(device, { workgroupSize });
    const out = emptyOnGpu(device, "out", 1, n);
    sumSlices(toGpu(device, "x", x), out);
    // float32 sums of at most 64 numbers
    expect(relativeError(await fromGpu(device, out), sumSlicesReference(x))).toBeLessThan(1e-6);
  }),
);
