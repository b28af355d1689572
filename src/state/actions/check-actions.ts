import { checkableTokens, type CheckPlan, planCheck, plannedCount, usualTokens } from "@/core/claims/check-plan";
import { countsOf, type Paper, publishedTokens } from "@/core/claims/paper/paper-schema";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { ComputeClient } from "@/worker/client";
import { requests, type MeasuredPoint, type Measurement, type MeasureProgress } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { messageOf } from "@/state/failures";
import { Latest } from "@/state/latest";
import { rememberTimings, timingOfPoint } from "@/state/learning/run-timings";
import type { Selection } from "@/state/selection/selection";
import type { Artifacts, Jobs, SessionStore } from "@/state/store";

/** The seed and kind of the random words are the selection's; so are filter, ranking and starts. */
export function checkPlanOf(manifest: Manifest, paper: Paper, selection: Selection): CheckPlan {
  const { wordFilter, ranking, seed, starts, checkTokens } = selection;
  const known = checkableTokens(manifest);
  const asked = checkTokens?.filter((token) => known.includes(token)) ?? [];
  const tokens = asked.length > 0 ? known.filter((token) => asked.includes(token)) : usualTokens(manifest, publishedTokens(paper));
  return planCheck(manifest, tokens, { wordFilter, ranking, seed, starts, counts: countsOf(paper.claims) });
}

/** The check of the paper: its claims are read, dictionaries are measured when that is asked for, and some are looked at for figures. */
export function createCheckActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "readPaper" | "checkPaper" | "cancelCheck" | "readMeasured"> & { drop(): void } {
  const reading = new Latest(client);
  const measuring = new Latest(client);
  const setChecking = (checking: Jobs["checking"]) => store.setState(({ jobs }) => ({ jobs: { ...jobs, checking } }));
  const setArtifacts = (change: (artifacts: Artifacts) => Partial<Artifacts>) =>
    store.setState(({ artifacts }) => ({ artifacts: { ...artifacts, ...change(artifacts) } }));

  async function readPaper() {
    if (store.getState().artifacts.paper || !store.getState().artifacts.bundle) return;
    try {
      const paper = await reading.start(requests.readPaper, {});
      if (paper) setArtifacts(() => ({ paper }));
    } catch (failure) {
      report(failure);
    }
  }

  async function checkPaper() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle || !artifacts.paper) return;
    const plan = checkPlanOf(artifacts.bundle.manifest, artifacts.paper, selection);
    const total = plannedCount(plan);
    const scorers = ["shipped" as const, ...(["clip", "text"] as const).filter((kind) => artifacts.encoders[kind])];
    const measure = { baseline: selection.randomWords, baselineSeed: selection.seed, scorers, deletionSteps: 0, warm: false };
    let points: readonly MeasuredPoint[] = [];
    const hear = (progress: MeasureProgress) => {
      if (progress.stage !== "measured") return setChecking({ done: points.length, total, current: progress });
      points = [...points, progress.point];
      setArtifacts(() => ({ check: { plan, points } }));
      setChecking({ done: points.length, total, current: null });
      rememberTimings(store, timingOfPoint(store, progress.point));
    };
    setArtifacts(() => ({ check: { plan, points }, measuredViews: new Map() }));
    setChecking({ done: 0, total, current: null });
    try {
      for (const { settings, noise } of plan.steps) {
        const options = { ...measure, noise };
        const ended = await measuring.start(requests.measureDictionaries, { settings, options, backend: selection.backend }, hear);
        if (!ended) return;
      }
      setChecking(undefined);
    } catch (failure) {
      setChecking(undefined);
      report(failure);
    }
  }

  async function readMeasured(points: readonly Measurement[]) {
    const asked = points.filter(({ key }) => !store.getState().artifacts.measuredViews.has(key));
    for (const { key } of asked) keepView(key, null);
    for (const { key } of asked)
      try {
        keepView(key, await client.start(requests.readMeasured, { key }).result);
      } catch (failure) {
        keepView(key, messageOf(failure));
      }
  }

  function keepView(key: string, view: Artifacts["measuredViews"] extends ReadonlyMap<string, infer View> ? View : never) {
    setArtifacts(({ measuredViews }) => ({ measuredViews: new Map(measuredViews).set(key, view) }));
  }

  return {
    readPaper: () => void readPaper(),
    checkPaper: () => void checkPaper(),
    cancelCheck: () => measuring.control("cancel"),
    readMeasured: (points) => void readMeasured(points),
    drop() {
      reading.drop();
      measuring.drop();
      setChecking(undefined);
    },
  };
}
