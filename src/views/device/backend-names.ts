import type { DeviceReport } from "@/worker/protocol/device";

/** The backends as people read them. */
export const backendNames: Readonly<Record<DeviceReport["choice"]["name"], string>> = {
  webgpu: "WebGPU",
  wasm: "wasm",
  reference: "reference",
};
