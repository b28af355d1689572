/**
 * A file system that fails or stops at its n-th call: `vi.mock("node:fs/promises", async (original) => faultyDisk(await original()))`.
 * A stop is what a kill does: nothing of the program runs any more, so every later call fails, too, clean-up included.
 */
import type * as Disk from "node:fs/promises";

export type Fault = "error" | "kill half" | "kill after";

export class Killed extends Error {}

interface Plan {
  fault: Fault;
  at: number;
  calls: string[];
  killed: boolean;
}
const plan: Plan = { fault: "error", at: Infinity, calls: [], killed: false };

/** Runs `work` with a fault at the call `at`, counted from 0; says which calls were made and how it ended. */
export async function withFault(
  fault: Fault,
  at: number,
  work: () => Promise<void>,
): Promise<{ calls: readonly string[]; failure: unknown }> {
  Object.assign(plan, { fault, at, calls: [], killed: false });
  const failure = await work().then(
    () => undefined,
    (cause: unknown) => cause ?? new Error("failed"),
  );
  const { calls, killed } = plan;
  Object.assign(plan, { at: Infinity, calls: [], killed: false });
  return { calls, failure: killed ? new Killed() : failure };
}

export function faultyDisk(disk: typeof Disk): typeof Disk {
  const wrapped = Object.entries(disk).map(([name, call]) => [name, typeof call === "function" ? faulty(name, call as Call, disk) : call]);
  const made = Object.fromEntries(wrapped) as typeof Disk;
  return { ...made, default: made } as unknown as typeof Disk;
}

type Call = (...args: unknown[]) => Promise<unknown>;

function faulty(name: string, call: Call, disk: typeof Disk): Call {
  return async (...args) => {
    if (plan.killed) throw new Killed();
    const mine = plan.calls.push(name) - 1 === plan.at;
    if (!mine) return call(...(name === "writeFile" ? args.slice(0, 2) : args)); // no waiting for the disk: tests lose no power
    if (plan.fault === "error") {
      if (name === "writeFile") await disk.writeFile(args[0] as string, half(args[1] as string | Uint8Array));
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    }
    if (plan.fault === "kill half" && name === "writeFile") await disk.writeFile(args[0] as string, half(args[1] as string | Uint8Array));
    if (plan.fault === "kill after") await call(...args).catch(() => undefined);
    plan.killed = true;
    throw new Killed();
  };
}

const half = (content: string | Uint8Array) => content.slice(0, content.length >> 1);
