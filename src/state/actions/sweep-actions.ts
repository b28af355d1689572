import { settingsOfPlan, type SweepPlan } from "@/core/sweep/sweep-plan";
import { JobFailure, type ComputeClient } from "@/worker/client";
import type { MeasuredPoint } from "@/core/scores/measurement";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { type MeasureOptions, measureRequests } from "@/worker/protocol/measure";
import { messageOf } from "@/state/jobs/failures";
import { StoredJob } from "@/state/jobs/stored-job";
import { rememberRest, rememberTimings, timingOfPoint } from "@/state/learning/run-timings";
import type { SessionActions } from "./actions";

/** Sweeps: many dictionaries measured one after the other. What has been measured stays, however a sweep ends. */
export function createSweepActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const sweeping = new StoredJob(client, store, report, "sweeping");

  async function sweep(plan: SweepPlan, options: MeasureOptions) {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle) return;
    const settings = settingsOfPlan(plan, artifacts.bundle.manifest);
    const total = settings.length;
    let points: readonly MeasuredPoint[] = [];
    const keepPoints = () => changeArtifacts(store, () => ({ sweep: { plan, options, total, points } }));
    keepPoints();
    let last = performance.now();
    const rememberRestOf = (point: MeasuredPoint, wholeMs: number) => {
      if ("failure" in point) return;
      const { run, rows, settings: of } = point;
      rememberRest(store, of.token, of.layer, options, { conceptCount: run.k, elapsedMs: wholeMs - run.elapsedMs }, rows);
    };
    await sweeping.run(
      measureRequests.measureDictionaries,
      { settings, options, backend: selection.backend },
      (progress) => {
        if (progress?.stage !== "measured") return { done: points.length, total, current: progress };
        points = [...points, progress.point];
        keepPoints();
        const now = performance.now();
        rememberRestOf(progress.point, now - last);
        last = now;
        rememberTimings(store, timingOfPoint(store, progress.point));
        return { done: points.length, total, current: null };
      },
      (failure) => report(withWhatStays(failure, points.length, total)),
    );
  }

  return {
    drop: () => sweeping.drop(),
    actions: {
      sweep: (plan, options) => void sweep(plan, options).catch(report),
      cancelSweep: () => sweeping.control("cancel"),
    } satisfies Partial<SessionActions>,
  };
}

function withWhatStays(failure: unknown, done: number, total: number): unknown {
  if (!(failure instanceof JobFailure) || failure.kind === "cancelled") return failure;
  return new JobFailure(
    `${messageOf(failure)} ${done} of ${total} dictionaries of the sweep were measured; their figures stay.`,
    failure.kind,
  );
}
