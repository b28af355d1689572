import { settingsOfPlan, type SweepPlan } from "@/core/sweep/sweep-plan";
import { JobFailure, type ComputeClient } from "@/worker/client";
import { requests, type MeasuredPoint, type MeasureOptions, type MeasureProgress } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { messageOf } from "@/state/failures";
import { Latest } from "@/state/latest";
import { rememberTimings, timingOfPoint } from "@/state/learning/run-timings";
import type { Jobs, SessionStore, SweepStep } from "@/state/store";

/** Sweeps: many dictionaries measured one after the other. What has been measured stays, however a sweep ends. */
export function createSweepActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "sweep" | "cancelSweep"> & { drop(): void } {
  const sweeping = new Latest(client);
  const setSweeping = (job: Jobs["sweeping"]) => store.setState(({ jobs }) => ({ jobs: { ...jobs, sweeping: job } }));

  async function sweep(plan: SweepPlan, options: MeasureOptions) {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle) return;
    const settings = settingsOfPlan(plan, artifacts.bundle.manifest);
    const total = settings.length;
    let points: readonly MeasuredPoint[] = [];
    const show = (current: SweepStep | null) => {
      store.setState((state) => ({ artifacts: { ...state.artifacts, sweep: { plan, options, total, points } } }));
      setSweeping({ done: points.length, total, current });
    };
    const hear = (progress: MeasureProgress) => {
      if (progress.stage !== "measured") return setSweeping({ done: points.length, total, current: progress });
      points = [...points, progress.point];
      show(null);
      rememberTimings(store, timingOfPoint(store, progress.point));
    };
    show(null);
    try {
      const ended = await sweeping.start(requests.measureDictionaries, { settings, options, backend: selection.backend }, hear);
      if (ended) setSweeping(undefined);
    } catch (failure) {
      setSweeping(undefined);
      throw withWhatStays(failure, points.length, total);
    }
  }

  return {
    sweep: (plan, options) => void sweep(plan, options).catch(report),
    cancelSweep: () => sweeping.control("cancel"),
    drop() {
      sweeping.drop();
      setSweeping(undefined);
    },
  };
}

function withWhatStays(failure: unknown, done: number, total: number): unknown {
  if (!(failure instanceof JobFailure) || failure.kind === "cancelled") return failure;
  return new JobFailure(
    `${messageOf(failure)} ${done} of ${total} dictionaries of the sweep were measured; their figures stay.`,
    failure.kind,
  );
}
