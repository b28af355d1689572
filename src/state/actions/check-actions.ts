import { checkableTokens, type CheckPlan, planCheck, plannedCount, relearningSteps, usualTokens } from "@/core/claims/check-plan";
import { countsOf, type Paper, publishedTokens, testedCounts } from "@/core/claims/paper/paper-schema";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { ComputeClient } from "@/worker/client";
import { bundleRequests } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { MeasuredPoint, Measurement } from "@/core/scores/measurement";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { type MeasureProgress, measureRequests } from "@/worker/protocol/measure";
import { messageOf } from "@/state/jobs/failures";
import { Latest } from "@/state/jobs/latest";
import { StoredJob } from "@/state/jobs/stored-job";
import { rememberTimings, timingOfPoint } from "@/state/learning/run-timings";
import type { Selection } from "@/state/selection/selection";
import type { SessionActions } from "./actions";

/** The seed and kind of the random words are the selection's; so are filter, ranking and starts. */
export function checkPlanOf(manifest: Manifest, paper: Paper, selection: Selection): CheckPlan {
  const { wordFilter, ranking, seed, starts, checkTokens } = selection;
  const chosen = checkableTokens(manifest).filter((token) => checkTokens?.includes(token));
  const tokens = chosen.length > 0 ? chosen : usualTokens(manifest, publishedTokens(paper));
  return planCheck(manifest, tokens, {
    conceptCount: paper.setup.conceptCount,
    wordFilter,
    ranking,
    seed,
    starts,
    counts: countsOf(paper.claims),
  });
}

/** The check of the paper: its claims are read, dictionaries are measured when that is asked for, and some are looked at for figures. */
export function createCheckActions(store: SessionStore, client: ComputeClient, report: (failure: unknown, need?: () => void) => void) {
  const reading = new Latest(client);
  const checking = new StoredJob(client, store, report, "checking");

  async function readPaper() {
    if (store.getState().artifacts.paper || !store.getState().artifacts.bundle) return;
    try {
      const paper = await reading.start(bundleRequests.readPaper, {});
      if (paper) changeArtifacts(store, () => ({ paper }));
    } catch (failure) {
      report(failure, () => void readPaper());
    }
  }

  async function checkPaper() {
    const { selection, artifacts, machine } = store.getState();
    if (!selection || !artifacts.bundle || !artifacts.paper) return;
    const { backend, checkRelearn } = selection;
    const plan = checkPlanOf(artifacts.bundle.manifest, artifacts.paper, selection);
    const again = relearningSteps(plan, testedCounts(artifacts.paper.claims));
    const total = plannedCount(plan) + checkRelearn * plannedCount({ steps: again });
    const scorers = ["shipped" as const, ...(["clip", "text"] as const).filter((kind) => machine.encoders[kind])];
    const measure = { baseline: selection.randomWords, baselineSeed: selection.seed, scorers, deletionSteps: 0, warm: false };
    let points: readonly MeasuredPoint[] = [];
    let relearned: readonly (readonly MeasuredPoint[])[] = [];
    const takeIn = (progress: MeasureProgress) => {
      if (progress.stage !== "measured") return { done: points.length, total, current: progress };
      points = [...points, progress.point];
      changeArtifacts(store, () => ({ check: { plan, points, relearned } }));
      rememberTimings(store, timingOfPoint(store, progress.point));
      return { done: points.length, total, current: null };
    };
    changeArtifacts(store, () => ({ check: { plan, points, relearned }, measuredViews: new Map() }));
    checking.show({ done: 0, total, current: null });
    await checking.finish(async () => {
      for (const { settings, noise } of plan.steps) {
        const input = { settings, options: { ...measure, noise }, backend };
        if (!(await checking.start(measureRequests.measureDictionaries, input, takeIn))) return undefined;
      }
      for (let drawing = 1; drawing <= checkRelearn; drawing++) {
        const drawn = await relearn(drawing);
        if (!drawn) return undefined;
        relearned = [...relearned, drawn];
        changeArtifacts(store, () => ({ check: { plan, points, relearned } }));
      }
      return plan;
    });

    /** The dictionaries of one drawing, all of them or, where the check was cancelled, none. */
    async function relearn(drawing: number): Promise<readonly MeasuredPoint[] | undefined> {
      let drawn: readonly MeasuredPoint[] = [];
      const before = points.length + relearned.reduce((sum, each) => sum + each.length, 0);
      for (const { settings, noise } of again) {
        const input = { settings, options: { ...measure, noise, resample: measure.baselineSeed + drawing }, backend };
        const found = await checking.start(measureRequests.measureDictionaries, input, (progress) => {
          if (progress.stage !== "measured") return { done: before + drawn.length, total, current: progress };
          drawn = [...drawn, progress.point];
          return { done: before + drawn.length, total, current: null };
        });
        if (!found) return undefined;
      }
      return drawn;
    }
  }

  async function readMeasured(points: readonly Measurement[]) {
    const lacking = points.filter(({ key }) => !store.getState().artifacts.measuredViews.has(key));
    for (const { key } of lacking) keepView(key, null);
    for (const { key } of lacking)
      try {
        keepView(key, await client.start(measureRequests.readMeasured, { key }).result);
      } catch (failure) {
        keepView(key, messageOf(failure));
      }
  }

  function keepView(key: string, view: DictionaryView | string | null) {
    changeArtifacts(store, ({ measuredViews }) => ({ measuredViews: new Map(measuredViews).set(key, view) }));
  }

  return {
    drop() {
      reading.drop();
      checking.drop();
    },
    actions: {
      readPaper: () => void readPaper(),
      checkPaper: () => void checkPaper(),
      cancelCheck: () => checking.control("cancel"),
      readMeasured: (points) => void readMeasured(points),
    } satisfies Partial<SessionActions>,
  };
}
