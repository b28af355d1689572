import { Option } from "commander";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { nodeThreads } from "@/cli/node-threads";

export type BackendName = "wasm" | "reference";

/** `--backend`, the same for every command that learns. */
export function backendOption(): Option {
  return new Option("--backend <name>", "wasm (float32, fast) or reference (float64)").choices(["wasm", "reference"]).default("wasm");
}

/** The backend of the name. */
export async function openBackend(name: BackendName): Promise<SolverBackend> {
  return name === "wasm" ? createWasmBackend(nodeThreads()) : referenceBackend;
}
