import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { type AdapterFacts, factsOf } from "@/backends/webgpu/adapter-facts";
import { browserThreads } from "./cpu/browser-threads";
import { findAdapter, openSharedDevice } from "@/backends/webgpu/device";
import { referenceBackend } from "./reference";
import { describeFailedCheck, selfTest } from "@/backends/self-test/self-test";
import { createWasmBackend } from "./wasm";
import { createWebGpuBackend } from "./webgpu";

type Name = SolverBackend["name"];

/** A backend that could not be taken, and why, as half a sentence. */
export interface PassedOver {
  readonly name: Name;
  readonly why: string;
}

/** A backend that has passed its self-test, and why it is the one. */
export interface ChosenBackend {
  readonly backend: SolverBackend;
  readonly reason: string; // a sentence
  readonly passedOver: readonly PassedOver[];
  readonly adapter?: AdapterFacts;
  /** Whether it can be used no more: choose again. */
  readonly isLost: () => boolean;
}

const labels: Record<Name, string> = { webgpu: "WebGPU", wasm: "WebAssembly", reference: "Plain TypeScript" };
const fastestFirst: readonly Name[] = ["webgpu", "wasm", "reference"];

/**
 * The fastest backend that works here: WebGPU on a hardware adapter, else WebAssembly, else plain TypeScript. A forced one is
 * used wherever it works, WebGPU on a software adapter included, and else throws a sentence.
 */
export async function chooseBackend(forced: Name | "auto"): Promise<ChosenBackend> {
  if (forced === "auto") return firstThatWorks(fastestFirst, forced);
  const made = await firstThatWorks([forced], forced).catch((error: Error) => {
    throw new Error(`${labels[forced]} was asked for and does not work here. ${error.message}`);
  });
  return { ...made, reason: `${labels[forced]}, as asked for.` };
}

/**
 * The backend that goes on when `failed` has failed in the middle of a run: the next slower one, or the same kind on a new
 * device. `forced` is what the run began with. Undefined when none is left.
 */
export async function backendAfter(failed: Name, onNewDevice: boolean, forced: Name | "auto"): Promise<ChosenBackend | undefined> {
  const left = fastestFirst.slice(fastestFirst.indexOf(failed) + (onNewDevice ? 0 : 1));
  return left.length > 0 ? firstThatWorks(left, forced) : undefined;
}

async function firstThatWorks(names: readonly Name[], forced: Name | "auto"): Promise<ChosenBackend> {
  // A device takes up its adapter, so each choice asks for a fresh one.
  const adapter = await findAdapter().catch(() => undefined);
  const facts = adapter && factsOf(adapter);
  const passedOver: PassedOver[] = [];
  for (const name of names) {
    const made =
      name === "webgpu" && facts?.isSoftware && forced !== "webgpu"
        ? "the adapter computes on the CPU, where WebAssembly is faster"
        : await attempt(() => make(name, adapter));
    if (typeof made !== "string") {
      const reason = sentence(labels[name], passedOver);
      return { ...made, reason, passedOver, ...(facts && { adapter: facts }) };
    }
    passedOver.push({ name, why: made });
  }
  throw new Error(sentence("No backend works here", passedOver));
}

type Made = Pick<ChosenBackend, "backend" | "isLost">;

async function make(name: Name, adapter: GPUAdapter | undefined): Promise<Made> {
  const isLost = () => false;
  if (name === "reference") return { backend: referenceBackend, isLost };
  if (name === "wasm") return { backend: createWasmBackend(browserThreads()), isLost };
  if (!adapter) throw new Error("this browser offers no WebGPU adapter");
  const watch = await openSharedDevice(adapter);
  const backend = watch.guardBackend(await watch.guard(createWebGpuBackend(watch.device)));
  return { backend, isLost: () => watch.lost !== undefined };
}

/** The backend, or what is wrong with it. */
async function attempt(make: () => Promise<Made>): Promise<Made | string> {
  try {
    const made = await make();
    return describeFailedCheck(await selfTest(made.backend)) ?? made;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  }
}

function sentence(first: string, passedOver: readonly PassedOver[]): string {
  return `${[first, ...passedOver.map(({ name, why }) => `not ${labels[name]}: ${why}`)].join("; ")}.`;
}
