import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { findBackendFactory, ready, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";

/** Makes tfjs compute on this device: its own factory would ask for an adapter of its own, and it keeps the backend of a lost device. */
export async function putTfjsOn(device: GPUDevice, info: GPUAdapterInfo): Promise<void> {
  if (findBackendFactory("webgpu") != null) removeBackend("webgpu");
  registerBackend("webgpu", () => new WebGPUBackend(device, info));
  if (!(await setBackend("webgpu"))) throw new Error("tfjs could not start its WebGPU backend.");
  await ready();
}
