import { factsOf } from "@/backends/adapter-facts";
import { findAdapter } from "@/backends/device";

/** Runs `body` on a fresh device; no adapter, a validation error or a lost device fails the test. */
export async function withDevice(body: (device: GPUDevice) => Promise<void>): Promise<void> {
  const adapter = await findAdapter();
  if (!adapter) throw new Error("no WebGPU adapter: GPU tests must fail, never skip");
  const device = await adapter.requestDevice({ label: factsOf(adapter).name });
  const errors: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => errors.push(error.message));
  try {
    await body(device);
    await device.queue.onSubmittedWorkDone();
  } finally {
    device.destroy();
  }
  if (errors.length > 0) throw new Error(errors.join("\n"));
}
