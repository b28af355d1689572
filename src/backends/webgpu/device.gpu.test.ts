import { backend, matMul, setBackend, tensor2d } from "@tensorflow/tfjs-core";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { expect, test } from "vitest";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { scanRows } from "@/core/dictionary/scan-rows";
import { backendAfter, chooseBackend } from "@/backends/choose-backend";
import { findAdapter, openSharedDevice } from "./device";
import { DeviceLostError, DeviceWatch } from "./device-watch";

async function open(): Promise<DeviceWatch> {
  const adapter = await findAdapter();
  if (!adapter) throw new Error("no WebGPU adapter: GPU tests must fail, never skip");
  return openSharedDevice(adapter);
}

test("work that would never end rejects as soon as the device is lost, and later work at once", async () => {
  const adapter = await findAdapter();
  const watch = new DeviceWatch(await adapter!.requestDevice());
  const pending = watch.guard(new Promise(() => {}));
  watch.device.destroy();
  await expect(pending).rejects.toThrow(DeviceLostError);
  await expect(watch.guard(Promise.resolve(1))).rejects.toThrow(/^The GPU device was lost/);
});

test("a failure that comes just before the loss is reported as the loss", async () => {
  const adapter = await findAdapter();
  const watch = new DeviceWatch(await adapter!.requestDevice());
  const read = watch.guard(Promise.reject(new DOMException("mapping failed", "AbortError")));
  watch.device.destroy();
  await expect(read).rejects.toThrow(DeviceLostError);
  const alive = new DeviceWatch(await (await findAdapter())!.requestDevice());
  await expect(alive.guard(Promise.reject(new Error("its own")))).rejects.toThrow("its own");
  alive.device.destroy();
});

test("the shared device is one until it is lost, and then a new one on which tfjs computes", async () => {
  const first = await open();
  expect(await open()).toBe(first);
  first.device.destroy();
  await first.device.lost;
  const second = await open();
  expect(second).not.toBe(first);
  await setBackend("webgpu");
  expect((backend() as WebGPUBackend).device).toBe(second.device);
  const product = matMul(tensor2d([[1, 2]]), tensor2d([[3], [4]]));
  expect([...(await product.data())]).toEqual([11]);
});

test("a backend whose device is lost says so, and its successor runs on a new device, or is the next slower one", async () => {
  const chosen = await chooseBackend("webgpu");
  const residuals = sampleMatrix(9, 7);
  const problem = await chosen.backend.open(rowsOf(residuals), await scanRows(rowsOf(residuals)));
  (await open()).device.destroy();
  await expect(problem.rowProducts(sampleMatrix(2, 7))).rejects.toThrow(DeviceLostError);
  expect(chosen.isLost()).toBe(true);

  const replaced = await backendAfter("webgpu", true, "webgpu");
  expect(replaced?.backend.name).toBe("webgpu");
  expect(replaced?.isLost()).toBe(false);
  // Unforced, the software adapter is passed over.
  expect((await backendAfter("webgpu", true, "auto"))?.reason).toMatch(/^WebAssembly; not WebGPU/);
  expect((await backendAfter("webgpu", false, "webgpu"))?.backend.name).toBe("wasm");
  expect((await backendAfter("wasm", false, "auto"))?.backend.name).toBe("reference");
  expect(await backendAfter("reference", false, "auto")).toBeUndefined();
});

test("the adapter's facts hold its limits and features", async () => {
  const { adapter } = await chooseBackend("auto");
  expect(adapter).toMatchObject({ vendor: expect.any(String), isSoftware: true });
  expect(adapter!.limits["maxBufferSize"]).toBeGreaterThan(0);
  expect(structuredClone(adapter)).toEqual(adapter);
});
