import { expect, test } from "vitest";
import { withDevice } from "../../tests/support/with-device";
import { selfTest } from "./self-test";
import { createWebGpuBackend } from "./webgpu";

test("every kernel passes its known-answer run, and so does a tiny learning", () =>
  withDevice(async (device) => {
    const at: number[] = [];
    const report = await selfTest(await createWebGpuBackend(device), undefined, () => {
      at.push(performance.now());
      return performance.now();
    });
    console.log(JSON.stringify(report));
    const stems = ["row-products", "weighted-sums", "sum-slices", "nonnegative-lasso", "update-atoms"];
    expect(report.checks).toEqual([...stems, "learning"].map((name) => ({ name, passed: true })));
  }));
