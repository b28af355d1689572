import type { DeviceReport } from "@/worker/protocol/device";

/** The report to copy, as JSON: the machine, the backends and their self-tests; of the person nothing but the user agent. */
export function reportText(report: DeviceReport): string {
  return JSON.stringify({ format: "coxlmm-device", formatVersion: 1, ...report }, null, 2);
}
