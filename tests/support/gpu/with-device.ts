import { factsOf } from "@/backends/webgpu/adapter-facts";
import { findAdapter } from "@/backends/webgpu/device";

export interface DeviceOptions {
  /** The most bytes of a buffer: the device claims no more, and refuses more. */
  readonly maxBufferBytes?: number;
}

/** Runs `body` on a fresh device; no adapter, a validation error or a lost device fails the test. */
export async function withDevice(body: (device: GPUDevice) => Promise<void>, { maxBufferBytes }: DeviceOptions = {}): Promise<void> {
  const adapter = await findAdapter();
  if (!adapter) throw new Error("no WebGPU adapter: GPU tests must fail, never skip");
  const device = await adapter.requestDevice({ label: factsOf(adapter).name });
  if (maxBufferBytes !== undefined) holdTo(device, maxBufferBytes);
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

/** No device can be asked for less than the specification's least limits. */
function holdTo(device: GPUDevice, maxBufferBytes: number): void {
  const { maxComputeWorkgroupStorageSize } = device.limits;
  const limits = { maxComputeWorkgroupStorageSize, maxStorageBufferBindingSize: maxBufferBytes, maxBufferSize: maxBufferBytes };
  Object.defineProperty(device, "limits", { value: limits });
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    if (descriptor.usage & GPUBufferUsage.STORAGE && descriptor.size > maxBufferBytes)
      throw new Error(`a storage buffer of ${descriptor.size} bytes on a device that allows ${maxBufferBytes}`);
    return create(descriptor);
  };
}
