import { warmTolerance } from "@/core/dictionary/dictionary";
import { methods } from "@/core/dictionary/methods/methods";
import { JobFailure, type ComputeClient } from "@/worker/client";
import type { Jobs } from "@/state/jobs/jobs";
import { changeArtifacts, changeMachine, type SessionStore } from "@/state/store";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { type LearnInput, type LearnProgress, learnRequests } from "@/worker/protocol/learn";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { decodingOf } from "@/core/settings/setting-values";
import { failedAs, messageOf } from "@/state/jobs/failures";
import { Latest } from "@/state/jobs/latest";
import { describeRecovery, LearningRun } from "./learning-run";
import { emptyTrace, type LearningTrace, traceOf } from "./learning-trace";
import { rememberRest, rememberTimings, runOf } from "./run-timings";
import type { Selection } from "@/state/selection/selection";

/** What learning needs of the session around it. */
export interface LearningContext {
  notify(kind: "info", message: string): void;
  /** Gives a new worker what a crashed one had. */
  revive(): Promise<void>;
  /** Puts a finished dictionary, or the one from before, on screen. */
  show(dictionary: DictionaryView | null): void;
  report(failure: unknown): void;
}

/** Learning, as the session does it: a run goes on over crashes of its worker, a cancel goes back to what was on screen. */
export function createLearning(store: SessionStore, client: ComputeClient, { notify, revive, show, report }: LearningContext) {
  const jobs = new Latest(client);
  let run: LearningRun | null = null;
  /** The page knows first: iterations that arrive late are no news of it. */
  let pauseRequested = false;
  /** A pause is no time that learning takes. */
  let held = false;

  const setLearning = (learning: Jobs["learning"]) => store.setState((state) => ({ jobs: { ...state.jobs, learning } }));

  /** Warm: started from the last whole dictionary on screen, where it is one of these states. */
  async function learn(warm: boolean) {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle) return;
    pauseRequested = false;
    held = false;
    const settings = settingsOf(selection);
    // What a run under way shows is not whole: a run in its place goes back to what was there before both.
    const before = run?.before ?? { dictionary: artifacts.dictionary, trace: artifacts.trace };
    const start = warm ? warmStart(selection, before.dictionary) : null;
    const input = {
      ...settings,
      backend: selection.backend,
      params: { ...settings.params, ...(start && { tol: Math.max(settings.params.tol, warmTolerance) }) },
      ...(start && { warmFrom: start.key }),
    };
    const thisRun = (run = new LearningRun(before));
    const began = performance.now();
    store.setState({ askedToLearn: settings });
    setLearning({ stage: "loading", file: null, trace: emptyTrace(selection.method) });
    try {
      const dictionary = await overCrashes(thisRun, input);
      if (!dictionary || run !== thisRun) return;
      const { objectiveHistory, iteration, result, method } = traceOf(dictionary);
      const trace = { ...(store.getState().jobs.learning?.trace ?? emptyTrace(method)), objectiveHistory, iteration, result };
      run = null;
      setLearning(undefined);
      changeArtifacts(store, () => ({ trace }));
      if (!dictionary.warmStart && !held) {
        const rest = { conceptCount: dictionary.run.k, elapsedMs: performance.now() - began - dictionary.run.elapsedMs };
        rememberTimings(store, runOf(store, dictionary));
        rememberRest(store, dictionary.token, dictionary.layer, null, rest, dictionary.sampleIndices.length);
      }
      show(dictionary);
    } catch (failure) {
      if (run !== thisRun) return;
      const trace = store.getState().jobs.learning?.trace ?? null;
      run = null;
      setLearning(undefined);
      // What a failed run has reached stays; a cancel goes back.
      const kept = thisRun.snapshot && !failedAs("cancelled", failure) ? { dictionary: thisRun.snapshot, trace } : thisRun.before;
      changeArtifacts(store, () => ({ trace: kept.trace }));
      show(kept.dictionary);
      report(failure);
    }
  }

  /** Goes on from the last snapshot in a new worker when the worker crashes, but not twice at the same iteration. */
  async function overCrashes(thisRun: LearningRun, input: LearnInput): Promise<DictionaryView | undefined> {
    for (;;) {
      try {
        const now = decodingOf(store.getState().selection ?? input);
        const job = jobs.start(learnRequests.learn, { ...input, ...now, ...thisRun.goOn }, takeIn);
        if (pauseRequested) jobs.control("pause");
        return await job;
      } catch (failure) {
        if (run !== thisRun || !failedAs("crashed", failure)) throw failure;
        const recovery = thisRun.crashed(messageOf(failure));
        if (!recovery) {
          void revive().catch(() => {});
          throw new JobFailure(thisRun.lastWords(), "device");
        }
        setLearning({ stage: "preparing", file: null, trace: runSoFar(thisRun, input) });
        await revive();
        if (run !== thisRun) return undefined;
        if (thisRun.cancelled) throw new JobFailure("Cancelled.", "cancelled");
        notify("info", describeRecovery(recovery));
      }
    }
  }

  function takeIn(progress: LearnProgress) {
    const current = store.getState().jobs.learning;
    if (!current) return;
    if (progress.stage === "snapshot") {
      run?.keep(progress.dictionary);
      return changeArtifacts(store, () => ({ dictionary: progress.dictionary }));
    }
    if (progress.stage === "recovered") {
      run?.recovered(progress.recovery);
      notify("info", describeRecovery(progress.recovery));
      return changeMachine(store, () => ({ backend: progress.backend }));
    }
    if (progress.stage === "preparing") changeMachine(store, () => ({ backend: progress.backend }));
    if (progress.stage !== "iterating")
      return setLearning({ ...current, stage: progress.stage, file: progress.stage === "loading" ? progress.file : null });
    const { stage: _, phase, objective, ...facts } = progress;
    const { objectiveHistory, phases, method } = current.trace;
    const trace: LearningTrace = {
      ...facts,
      method,
      result: null,
      objectiveHistory: [...objectiveHistory, objective],
      phases: [...phases, phase],
    };
    setLearning({ stage: pauseRequested ? "paused" : "iterating", file: null, trace });
  }

  /** The words of the run from now on as the selection says, of what is on screen, too. */
  async function decode() {
    const thisRun = run;
    const { selection } = store.getState();
    if (!thisRun || !selection) return;
    try {
      const dictionary = await client.start(learnRequests.decodeLive, decodingOf(selection)).result;
      if (!dictionary || run !== thisRun || store.getState().artifacts.dictionary?.key !== dictionary.key) return;
      thisRun.keep(dictionary);
      changeArtifacts(store, () => ({ dictionary }));
    } catch (failure) {
      if (run === thisRun) report(failure);
    }
  }

  return {
    learn,
    decode: () => void decode(),
    control(control: "pause" | "resume" | "step" | "cancel") {
      if (control === "cancel") {
        run?.cancel();
        return jobs.control("cancel");
      }
      pauseRequested = control !== "resume";
      held ||= pauseRequested;
      jobs.control(control);
      const current = store.getState().jobs.learning;
      if (current && (current.stage === "iterating" || current.stage === "paused"))
        setLearning({ ...current, stage: pauseRequested ? "paused" : "iterating" });
    },
    /** Ends the run as if it had never been asked for. */
    drop() {
      if (run) {
        const { dictionary, trace } = run.before;
        changeArtifacts(store, () => ({ dictionary, trace }));
      }
      run = null;
      jobs.drop();
      setLearning(undefined);
    },
    /** What is being learned; null: nothing. */
    get run(): LearningRun | null {
      return run;
    },
  };
}

/** What a run that goes on in a new worker has behind it. */
function runSoFar({ resumable }: LearningRun, { params }: LearnInput): LearningTrace {
  return resumable ? { ...traceOf(resumable), result: null } : emptyTrace(params.method);
}

/** The dictionary to start from: of the same states, by the same method, where it goes on from concepts. */
function warmStart({ token, layer, method }: Selection, dictionary: DictionaryView | null): DictionaryView | null {
  const fits = methods[method].resumable && dictionary?.run.method === method && dictionary.token === token && dictionary.layer === layer;
  return fits ? dictionary : null;
}
