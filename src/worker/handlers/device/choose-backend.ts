import { backendAfter, chooseBackend as choose, type ChosenBackend } from "@/backends/choose-backend";
import { DeviceLostError } from "@/backends/webgpu/device-watch";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { BackendChoice, BackendName, deviceRequests } from "@/worker/protocol/device";
import type { Workspace } from "@/worker/workspace";

/** The solver's backend for this machine, or the one that the user forces; probed and self-tested once, and again when its device is lost. */
export async function chooseSolver(forced: BackendName | "auto", { solvers }: Workspace): Promise<ChosenBackend> {
  const opened = solvers.get(forced);
  if (opened && !(await opened).isLost()) return opened;
  const probing = choose(forced);
  solvers.set(forced, probing);
  probing.catch(() => solvers.delete(forced));
  return probing;
}

/** New devices that one run may ask for: a driver that fails again and again must not hold it. */
const newDevicesPerRun = 3;

/** Who goes on when a run's backends fail, one after the other. The next run chooses afresh, unless a new device is what went on. */
export function successors(forced: BackendName | "auto", { solvers }: Workspace) {
  let newDevices = 0;
  return async (failed: SolverBackend, failure: Error): Promise<ChosenBackend | undefined> => {
    solvers.delete(forced);
    const onNewDevice = failure instanceof DeviceLostError && newDevices++ < newDevicesPerRun;
    const next = await backendAfter(failed.name, onNewDevice, forced);
    if (next?.backend.name === failed.name) solvers.set(forced, Promise.resolve(next));
    return next;
  };
}

/** What the page is told about a backend. */
export function describeChoice({ backend, isLost: _, ...facts }: ChosenBackend): BackendChoice {
  return { name: backend.name, ...facts };
}

/** Which backend would run, and why. */
export const chooseBackend: HandlerOf<typeof deviceRequests.chooseBackend> = async ({ forced }, { workspace }) =>
  describeChoice(await chooseSolver(forced, workspace));
