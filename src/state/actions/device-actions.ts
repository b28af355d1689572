import type { ComputeClient } from "@/worker/client";
import { requests } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { Latest } from "@/state/latest";
import { rememberTimings, runsOf } from "@/state/learning/run-timings";
import type { Artifacts, Jobs, SessionStore } from "@/state/store";

/** So small a run is over in some milliseconds, and says how fast this machine is. */
const calibrationShape = [128, 128] as const;

/** What a user can ask of the machine itself, and what an estimate needs to know of it. */
export function createDeviceActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "inspectDevice" | "benchmark" | "cancelBenchmark"> & { calibrate(): Promise<void> } {
  const inspecting = new Latest(client);
  const calibrating = new Latest(client);
  const benchmarking = new Latest(client);
  const set = (jobs: Partial<Jobs>, artifacts: Partial<Artifacts> = {}) =>
    store.setState((state) => ({ jobs: { ...state.jobs, ...jobs }, artifacts: { ...state.artifacts, ...artifacts } }));
  const forced = () => store.getState().selection?.backend ?? "auto";

  async function inspectDevice(again: boolean) {
    set({ inspecting: {} });
    try {
      const device = await inspecting.start(requests.inspectDevice, { forced: forced(), again });
      if (device) set({ inspecting: undefined }, { device });
    } catch (failure) {
      set({ inspecting: undefined });
      report(failure);
    }
  }

  async function benchmark(shapes: Parameters<SessionActions["benchmark"]>[0]) {
    set({ benchmarking: { step: null } }, { benchmark: null });
    try {
      const measured = await benchmarking.start(requests.benchmark, { backend: forced(), shapes, words: true }, (progress) =>
        set({ benchmarking: { step: progress.step } }, { benchmark: progress.report }),
      );
      if (!measured) return;
      set({ benchmarking: undefined }, { benchmark: measured });
      rememberTimings(store, runsOf(measured));
    } catch (failure) {
      set({ benchmarking: undefined });
      report(failure);
    }
  }

  /** Once a backend: learns a tiny matrix, so that the next run's time can be told before it starts. */
  async function calibrate() {
    const { backend, runTimings, device } = store.getState().artifacts;
    if (!backend) return;
    try {
      if (!runTimings.some((run) => run.backend === backend.name)) {
        const input = { backend: backend.name, shapes: [calibrationShape], words: false };
        const measured = await calibrating.start(requests.benchmark, input);
        if (measured) rememberTimings(store, runsOf(measured));
      }
      if (!device) await inspectDevice(false);
    } catch {
      // Without it there is no estimate, which the panel says.
    }
  }

  return {
    calibrate,
    inspectDevice: (again) => void inspectDevice(again),
    benchmark: (shapes) => void benchmark(shapes),
    cancelBenchmark: () => [benchmarking, calibrating].forEach((job) => job.control("cancel")),
  };
}
