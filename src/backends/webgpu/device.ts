import { DeviceWatch } from "./device-watch";

/** Asked for where the adapter has them; nothing may need them. */
const wantedFeatures: readonly GPUFeatureName[] = ["shader-f16", "subgroups", "timestamp-query"];

/** The default limits are those of a phone. */
const wantedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

/** The one place that asks for an adapter. Undefined where there is no WebGPU. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  const gpu = typeof navigator === "undefined" ? undefined : (navigator as Partial<Navigator>).gpu;
  return (await gpu?.requestAdapter({ powerPreference: "high-performance" })) ?? undefined;
}

let shared: DeviceWatch | undefined;

/**
 * The device that tfjs and our kernels share, so that they can share buffers; one for the thread, and a new one from this
 * adapter when that was lost. An adapter gives one device, so it must be fresh.
 */
export async function openSharedDevice(adapter: GPUAdapter): Promise<DeviceWatch> {
  if (shared && !shared.lost) return shared;
  // The one place that loads tfjs's WebGPU backend: a visit that opens no device never downloads it (docs/decisions.md).
  const [{ putTfjsOn }, device] = await Promise.all([
    import("@/backends/tfjs-on-device"),
    adapter.requestDevice({
      label: "shared with tfjs",
      requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]])),
    }),
  ]);
  await putTfjsOn(device, adapter.info);
  shared = new DeviceWatch(device);
  return shared;
}
