import { chooseBackend as choose, type ChosenBackend } from "@/backends/choose-backend";
import type { HandlerOf } from "@/worker/handler";
import type { BackendChoice, BackendName, requests } from "@/worker/protocol";
import type { Workspace } from "@/worker/workspace";

const chosen = new Map<BackendName | "auto", Promise<ChosenBackend>>();

/** The solver's backend for this machine, or the one that the user forces; probed and self-tested once. */
export function chooseSolver(forced: BackendName | "auto", workspace: Workspace): Promise<ChosenBackend> {
  const known = chosen.get(forced);
  if (known) return known;
  const probing = choose(forced, workspace.wasmPath);
  chosen.set(forced, probing);
  probing.catch(() => chosen.delete(forced));
  return probing;
}

/** What the page is told about a backend. */
export function describeChoice({ backend, reason, adapter }: ChosenBackend): BackendChoice {
  return { name: backend.name, reason, ...(adapter !== undefined && { adapter }) };
}

/** Which backend would run, and why. */
export const chooseBackend: HandlerOf<typeof requests.chooseBackend> = async ({ forced }, { workspace }) =>
  describeChoice(await chooseSolver(forced, workspace));
