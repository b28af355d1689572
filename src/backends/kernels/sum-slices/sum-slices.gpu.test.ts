import { expect, test } from "vitest";
import { submit } from "@/backends/webgpu/compute-kernel";
import { emptyOnGpu, fromGpu, toGpu } from "@/backends/webgpu/gpu-matrix";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../../tests/support/gpu/with-device";
import { createSumSlices } from "./sum-slices";
import { sumSlicesReference } from "./sum-slices.reference";

// slices, n, workgroup size, workgroups: one, off by one, tall, wide, strided over.
const shapes = [[1, 4, 64, 9], [3, 260, 64, 9], [64, 28, 64, 9], [2, 5000, 64, 65_535], [2, 4 * 1009, 8, 7]] as const; // prettier-ignore

test.each(shapes)("the sum of %i slices of %i matches the reference", (slices, n, workgroupSize, maxGroups) =>
  withDevice(async (device) => {
    const x = sampleMatrix(slices, n);
    const out = emptyOnGpu(device, "out", 1, n);
    submit(device, await createSumSlices(device, { workgroupSize, maxGroups })(toGpu(device, "x", x).buffer, slices, out));
    // float32 sums of at most 64 numbers
    expect(relativeError(await fromGpu(device, out), sumSlicesReference(x))).toBeLessThan(1e-6);
  }),
);
