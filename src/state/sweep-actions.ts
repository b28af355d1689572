import { InputError } from "@/core/dictionary/input-error";
import { settingsOfPlan, type SweepPlan } from "@/core/sweep/sweep-plan";
import { JobFailure, type ComputeClient } from "@/worker/client";
import { requests, type MeasuredPoint, type MeasureOptions, type MeasureProgress } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { messageOf } from "./failures";
import { Latest } from "./latest";
import { rememberRuns, runOfPoint } from "./measured-runs";
import type { Jobs, SessionStore } from "./store";

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
    let points: readonly MeasuredPoint[] = [];
    let total = 0;
    const hear = (progress: MeasureProgress) => {
      if (progress.stage !== "measured") return setSweeping({ done: points.length, total, current: progress });
      points = [...points, progress.point];
      store.setState((state) => ({ artifacts: { ...state.artifacts, sweep: { plan, options, total, points } } }));
      setSweeping({ done: points.length, total, current: null });
      rememberRuns(store, runOfPoint(store, progress.point));
    };
    try {
      const settings = settingsOfPlan(plan, artifacts.bundle.manifest);
      total = settings.length;
      store.setState((state) => ({ artifacts: { ...state.artifacts, sweep: { plan, options, total, points } } }));
      setSweeping({ done: 0, total, current: null });
      const ended = await sweeping.start(requests.measureDictionaries, { settings, options, backend: selection.backend }, hear);
      if (ended) setSweeping(undefined);
    } catch (failure) {
      setSweeping(undefined);
      report(withWhatStays(failure, points.length, total));
    }
  }

  return {
    sweep: (plan, options) => void sweep(plan, options),
    cancelSweep: () => sweeping.control("cancel"),
    drop() {
      sweeping.drop();
      setSweeping(undefined);
    },
  };
}

function withWhatStays(failure: unknown, done: number, total: number): unknown {
  if (failure instanceof InputError || !(failure instanceof JobFailure) || failure.kind === "cancelled") return failure;
  return new JobFailure(
    `${messageOf(failure)} ${done} of ${total} dictionaries of the sweep were measured; their figures stay.`,
    failure.kind,
  );
}
