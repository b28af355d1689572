import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { describeAdapter, findAdapter, isSoftware, openSharedDevice } from "./device";
import { referenceBackend } from "./reference";
import { selfTest } from "./self-test";
import { createWasmBackend } from "./wasm";
import { createWebGpuBackend } from "./webgpu";

type Name = SolverBackend["name"];

/** A backend that has passed its self-test, and why it is the one. */
export interface ChosenBackend {
  readonly backend: SolverBackend;
  readonly reason: string; // a sentence
  readonly adapter?: string;
}

const labels: Record<Name, string> = { webgpu: "WebGPU", wasm: "WebAssembly", reference: "Plain TypeScript" };

/**
 * The fastest backend that works here: WebGPU on a hardware adapter, else WebAssembly, else plain TypeScript. A forced one is
 * used wherever it works, WebGPU on a software adapter included, and else throws a sentence. `wasmPath` as in wasm.ts.
 */
export async function chooseBackend(forced: Name | "auto", wasmPath: string): Promise<ChosenBackend> {
  const adapter = await findAdapter().catch(() => undefined);
  const facts = adapter ? { adapter: describeAdapter(adapter) } : {};
  const make: Record<Name, () => Promise<SolverBackend>> = {
    webgpu: async () => {
      if (!adapter) throw new Error("this browser offers no WebGPU adapter");
      return createWebGpuBackend(await openSharedDevice());
    },
    wasm: () => createWasmBackend(wasmPath),
    reference: async () => referenceBackend,
  };

  if (forced !== "auto") {
    const made = await attempt(make[forced]);
    if (typeof made === "string") throw new Error(`${labels[forced]} was asked for and does not work here: ${made}.`);
    return { backend: made, reason: `${labels[forced]}, as asked for.`, ...facts };
  }
  const passedOver: string[] = [];
  for (const name of ["webgpu", "wasm"] as const) {
    const made =
      name === "webgpu" && adapter && isSoftware(adapter)
        ? "the adapter computes on the CPU, where WebAssembly is faster"
        : await attempt(make[name]);
    if (typeof made !== "string") return { backend: made, reason: sentence(labels[name], passedOver), ...facts };
    passedOver.push(`not ${labels[name]}: ${made}`);
  }
  return { backend: referenceBackend, reason: sentence(labels.reference, passedOver), ...facts };
}

/** The backend, or what is wrong with it. */
async function attempt(make: () => Promise<SolverBackend>): Promise<SolverBackend | string> {
  try {
    const backend = await make();
    return (await selfTest(backend)) ?? backend;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  }
}

function sentence(label: string, passedOver: readonly string[]): string {
  return `${[label, ...passedOver].join("; ")}.`;
}
