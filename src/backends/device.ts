import { backend, ready, setBackend } from "@tensorflow/tfjs-core";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import "@tensorflow/tfjs-backend-webgpu";

/** The one place that asks for an adapter. Undefined where there is no WebGPU. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  const gpu = typeof navigator === "undefined" ? undefined : (navigator as Partial<Navigator>).gpu;
  return (await gpu?.requestAdapter({ powerPreference: "high-performance" })) ?? undefined;
}

/** Vendor, architecture and description in one line. */
export function describeAdapter({ info }: GPUAdapter): string {
  return [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ") || "unnamed adapter";
}

/** Whether the adapter computes on the CPU: right, but slower than WebAssembly. */
export function isSoftware(adapter: GPUAdapter): boolean {
  return adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(describeAdapter(adapter));
}

/** The device of tfjs, so that its tensors and our kernels can share buffers. Call it only when there is an adapter: tfjs does not check. */
export async function openSharedDevice(): Promise<GPUDevice> {
  if (!(await setBackend("webgpu"))) throw new Error("tfjs could not start its WebGPU backend.");
  await ready();
  return (backend() as WebGPUBackend).device;
}
