import type { ComputeClient } from "@/worker/client";
import { requests } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { Latest } from "./latest";
import type { Artifacts, Jobs, SessionStore } from "./store";

/** What a user can ask of the machine itself. */
export function createDeviceActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "inspectDevice" | "benchmark" | "cancelBenchmark"> {
  const inspecting = new Latest(client);
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
      const measured = await benchmarking.start(requests.benchmark, { backend: forced(), shapes }, (progress) =>
        set({ benchmarking: { step: progress.step } }, { benchmark: progress.report }),
      );
      if (measured) set({ benchmarking: undefined }, { benchmark: measured });
    } catch (failure) {
      set({ benchmarking: undefined });
      report(failure);
    }
  }

  return {
    inspectDevice: (again) => void inspectDevice(again),
    benchmark: (shapes) => void benchmark(shapes),
    cancelBenchmark: () => benchmarking.control("cancel"),
  };
}
