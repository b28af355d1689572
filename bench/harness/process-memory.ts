import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Resident bytes of a process, now and at most since it began or since `forgetPeak`; undefined where there is no /proc. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const status = readFileSync(file, "utf8");
  const kilobytes = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]);
  return { now: kilobytes("VmRSS"), peak: kilobytes("VmHWM") };
}

/** Lets a process's peak begin again from what it holds now. */
export function forgetPeak(pid: number): void {
  // proc(5): 5 resets the peak resident set size.
  if (existsSync(`/proc/${pid}/clear_refs`)) writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
