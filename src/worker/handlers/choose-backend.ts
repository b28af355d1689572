import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { referenceBackend } from "@/backends/reference";
import type { HandlerOf } from "@/worker/handler";
import type { BackendChoice, BackendName, requests } from "@/worker/protocol";
import type { Workspace } from "@/worker/workspace";

/** The solver's backend for this machine, or the one that the user forces. */
export async function chooseSolver(
  _forced: BackendName | "auto",
  _workspace: Workspace,
): Promise<{ backend: SolverBackend; choice: BackendChoice }> {
  return { backend: referenceBackend, choice: { name: "reference", reason: "the only one yet" } };
}

/** Which backend would run, and why. */
export const chooseBackend: HandlerOf<typeof requests.chooseBackend> = async ({ forced }, { workspace }) =>
  (await chooseSolver(forced, workspace)).choice;
