import type { DeviceReport } from "@/worker/protocol/device";
import { formatBytes, formatCount } from "@/views/numbers";

type Adapter = NonNullable<DeviceReport["choice"]["adapter"]>;

/** A fact with its meaning for the hover. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

const features: readonly (readonly [string, string])[] = [
  ["shader-f16", "Half-precision numbers in kernels: half the bytes to read. Used where it is there, never needed."],
  ["subgroups", "Lanes of a workgroup can add up without shared memory."],
  ["timestamp-query", "The device can time its own work."],
];

const limits: readonly (readonly [string, "bytes" | "count", string])[] = [
  ["maxBufferSize", "bytes", "Of one buffer. A larger matrix has to be split."],
  ["maxStorageBufferBindingSize", "bytes", "Of a buffer that a kernel sees at once."],
  ["maxStorageBuffersPerShaderStage", "count", "Buffers that one kernel may see."],
  ["maxComputeWorkgroupStorageSize", "bytes", "Memory that a workgroup shares."],
  ["maxComputeInvocationsPerWorkgroup", "count", "Threads in a workgroup."],
  ["maxComputeWorkgroupsPerDimension", "count", "Workgroups in one direction of a dispatch."],
];

/** The adapter's name, and whether it computes on a GPU. */
export function adapterFacts({ vendor, architecture, description, isSoftware }: Adapter): readonly Fact[] {
  return [
    { name: "vendor", value: vendor || "not told", meaning: "As the browser reports it; browsers hide much of it." },
    { name: "architecture", value: architecture || "not told", meaning: "The family of the GPU." },
    { name: "description", value: description || "not told", meaning: "The name that the driver gives." },
    {
      name: "kind",
      value: isSoftware ? "software: computes on the CPU" : "hardware",
      meaning: "A software adapter computes the right numbers, but its times say nothing about a GPU.",
    },
  ];
}

/** The features that the solver would use. */
export function featureFacts({ features: present }: Adapter): readonly Fact[] {
  return features.map(([name, meaning]) => ({ name, value: present.includes(name) ? "yes" : "no", meaning }));
}

/** The limits that bound what fits. */
export function limitFacts({ limits: values }: Adapter): readonly Fact[] {
  return limits.map(([name, unit, meaning]) => ({
    name,
    value: unit === "bytes" ? formatBytes(values[name]) : formatCount(values[name]),
    meaning,
  }));
}

/** What the browser says of itself and the machine. */
export function browserFacts({ crossOriginIsolated, cores, memoryGiB, userAgent, version }: DeviceReport): readonly Fact[] {
  return [
    {
      name: "cross-origin isolated",
      value: crossOriginIsolated ? "yes: wasm may use threads" : "no: wasm runs on one thread",
      meaning: "Shared memory between threads needs the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy from the host.",
    },
    { name: "cores", value: formatCount(cores), meaning: "Logical cores, as the browser reports them." },
    {
      name: "memory",
      value: memoryGiB === null ? "not told" : `about ${memoryGiB} GiB`,
      meaning: "Rounded and capped by the browser: the machine may have more.",
    },
    { name: "browser", value: userAgent, meaning: "The user agent, the only part of the report that says anything about you." },
    { name: "explorer", value: version, meaning: "This program’s version." },
  ];
}
