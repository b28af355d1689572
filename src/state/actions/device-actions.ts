import type { ComputeClient } from "@/worker/client";
import { deviceRequests } from "@/worker/protocol/device";
import { Latest } from "@/state/jobs/latest";
import { StoredJob } from "@/state/jobs/stored-job";
import { rememberTimings, runsOf } from "@/state/learning/run-timings";
import { changeMachine, type SessionStore } from "@/state/store";
import type { SessionActions } from "./actions";

/** So small a run is over in some milliseconds, and says how fast this machine is. */
const calibrationShape = [128, 128] as const;

/** What a user can ask of the machine itself, and what an estimate needs to know of it. */
export function createDeviceActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const choosing = new Latest(client);
  const calibrating = new Latest(client);
  const inspecting = new StoredJob(client, store, report, "inspecting");
  const benchmarking = new StoredJob(client, store, report, "benchmarking");
  const forced = () => store.getState().selection?.backend ?? "auto";

  async function chooseBackend() {
    try {
      const backend = await choosing.start(deviceRequests.chooseBackend, { forced: forced() });
      if (backend) changeMachine(store, () => ({ backend }));
    } catch (failure) {
      report(failure);
    }
  }

  async function inspectDevice(again: boolean) {
    const device = await inspecting.run(deviceRequests.inspectDevice, { forced: forced(), again }, () => ({}));
    if (device) changeMachine(store, () => ({ device }));
  }

  async function benchmark(shapes: Parameters<SessionActions["benchmark"]>[0]) {
    const measured = await benchmarking.run(deviceRequests.benchmark, { backend: forced(), shapes, words: true }, (progress) => {
      changeMachine(store, () => ({ benchmark: progress?.report ?? null }));
      return { step: progress?.step ?? null };
    });
    if (!measured) return;
    changeMachine(store, () => ({ benchmark: measured }));
    rememberTimings(store, runsOf(measured));
  }

  /** Once a backend: learns a tiny matrix, so that the next run's time can be told before it starts. */
  async function calibrate() {
    const { backend, runTimings, device } = store.getState().machine;
    if (!backend) return;
    try {
      if (!runTimings.some((run) => run.backend === backend.name)) {
        const input = { backend: backend.name, shapes: [calibrationShape], words: false };
        const measured = await calibrating.start(deviceRequests.benchmark, input);
        if (measured) rememberTimings(store, runsOf(measured));
      }
      if (!device) await inspectDevice(false);
    } catch {
      // Without it there is no estimate, which the panel says.
    }
  }

  return {
    chooseBackend,
    calibrate,
    actions: {
      inspectDevice: (again) => void inspectDevice(again),
      benchmark: (shapes) => void benchmark(shapes),
      cancelBenchmark: () => [benchmarking, calibrating].forEach((job) => job.control("cancel")),
    } satisfies Partial<SessionActions>,
  };
}
