import { chooseBackend as choose, type ChosenBackend } from "@/backends/choose-backend";
import type { HandlerOf } from "@/worker/handler";
import type { BackendChoice, BackendName, requests } from "@/worker/protocol";
import type { Workspace } from "@/worker/workspace";

const chosen = new Map<BackendName | "auto", Promise<ChosenBackend>>();

/** The solver's backend for this machine, or the one that the user forces; probed and self-tested once, and again when its device is lost. */
export async function chooseSolver(forced: BackendName | "auto", workspace: Workspace): Promise<ChosenBackend> {
  const known = chosen.get(forced);
  if (known && !(await known).isLost()) return known;
  return remember(forced, choose(forced, workspace.wasmPath));
}

function remember(forced: BackendName | "auto", probing: Promise<ChosenBackend>): Promise<ChosenBackend> {
  chosen.set(forced, probing);
  probing.catch(() => chosen.delete(forced));
  return probing;
}

/** What the page is told about a backend. */
export function describeChoice({ backend, isLost: _, ...facts }: ChosenBackend): BackendChoice {
  return { name: backend.name, ...facts };
}

/** Which backend would run, and why. */
export const chooseBackend: HandlerOf<typeof requests.chooseBackend> = async ({ forced }, { workspace }) =>
  describeChoice(await chooseSolver(forced, workspace));
