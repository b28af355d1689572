import { defaultParams, type DictionaryParams } from "@/core/dictionary/dictionary";
import { JobFailure, type ComputeClient } from "@/worker/client";
import { requests, type DictionaryView, type LearnProgress } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { AssetLoader } from "./asset-loader";
import { createDeviceActions } from "./device-actions";
import { Latest } from "./latest";
import { firstSelection } from "./first-selection";
import type { Selection } from "./selection";
import type { Artifacts, Jobs, LearningTrace, SessionState, SessionStore } from "./store";
import { writeLink, type Link } from "./url";

const emptyTrace: LearningTrace = { objectiveHistory: [], iteration: 0, relativeChange: null, iterationsPerSecond: null, deadConcepts: [] };

/** A learned dictionary answers exactly this selection's settings. */
export function isLearnedFrom(dictionary: DictionaryView, selection: Selection): boolean {
  const { run } = dictionary;
  return (
    dictionary.origin === "learned" &&
    dictionary.token === selection.token &&
    dictionary.layer === selection.layer &&
    run.update === selection.update &&
    run.k === selection.conceptCount &&
    run.alpha === selection.alpha &&
    run.seed === selection.seed
  );
}

/** The query string that gives this screen again, or null before a bundle is open. */
export function linkOf({ selection, artifacts }: SessionState): string | null {
  if (!selection || !artifacts.bundle) return null;
  const learned = artifacts.dictionary !== null && isLearnedFrom(artifacts.dictionary, selection);
  return writeLink(selection, artifacts.bundle.dataHash, learned);
}

/** Decides which stage runs when: latest request wins, learning only when asked, and what was on screen stays when a job fails. */
export function createSession(
  store: SessionStore,
  client: ComputeClient,
  addressOf: (bundle: string) => string,
): SessionActions & { start(link: Link): void } {
  const opening = new Latest(client);
  const showing = new Latest(client);
  const learning = new Latest(client);
  const grounding = new Latest(client);
  const explaining = new Latest(client);
  const choosing = new Latest(client);
  let assets: AssetLoader | null = null;
  let lastNotice = 0;
  /** Asked to pause. The page knows first: iterations that are heard late are no news of it. */
  let held = false;

  const setJobs = (change: Partial<Jobs>) => store.setState((state) => ({ jobs: { ...state.jobs, ...change } }));
  const setArtifacts = (change: Partial<Artifacts>) => store.setState((state) => ({ artifacts: { ...state.artifacts, ...change } }));
  const notify = (kind: "error" | "info", message: string) =>
    store.setState((state) => ({
      notices: [...state.notices.filter((notice) => notice.message !== message), { id: ++lastNotice, kind, message }],
    }));

  function report(failure: unknown) {
    if (failure instanceof JobFailure && failure.kind === "cancelled") return;
    notify("error", failure instanceof Error ? failure.message : String(failure));
    // A new worker knows nothing: open the bundle in it, so that the next click works.
    const bundle = store.getState().selection?.bundle;
    if (failure instanceof JobFailure && failure.kind === "crashed" && bundle)
      void client.start(requests.openBundle, { address: addressOf(bundle) }).result.catch(() => {});
  }

  async function open(bundle: string, link: Link | null) {
    for (const job of [showing, learning, grounding, explaining]) job.drop();
    setJobs({ opening: { file: null }, showing: undefined, learning: undefined, grounding: undefined, explaining: undefined });
    try {
      const opened = await opening.start(requests.openBundle, { address: addressOf(bundle) }, (file) => setJobs({ opening: { file } }));
      if (!opened) return;
      assets?.release();
      assets = new AssetLoader(client, store, () => store.getState().selection?.token, report);
      setArtifacts({ bundle: opened, dictionary: null, trace: null, explanation: null, samples: new Map(), images: new Map() });
      const selection = firstSelection(bundle, opened.manifest, link?.selection ?? {}, notify);
      store.setState({ selection });
      setJobs({ opening: undefined });
      if (link && link.unreadable.length > 0) {
        const keys = link.unreadable.map((key) => `“${key}”`).join(", ");
        notify("info", `This link's values of ${keys} could not be read; the defaults are shown in their place.`);
      }
      if (link?.data && !opened.dataHash.startsWith(link.data)) {
        notify(
          "info",
          `This link was made on data ${link.data}; the bundle is now ${opened.dataHash.slice(0, 12)}, so concepts and samples may differ.`,
        );
      }
      void chooseBackend();
      await showPrecomputed();
      if (link?.learned && store.getState().selection === selection) await learn();
    } catch (failure) {
      setJobs({ opening: undefined });
      report(failure);
    }
  }

  async function chooseBackend() {
    try {
      const backend = await choosing.start(requests.chooseBackend, { forced: store.getState().selection?.backend ?? "auto" });
      if (backend) setArtifacts({ backend });
    } catch (failure) {
      report(failure);
    }
  }

  async function showPrecomputed() {
    const { selection } = store.getState();
    if (!selection) return;
    learning.drop();
    grounding.drop();
    setJobs({ showing: { file: null }, learning: undefined, grounding: undefined });
    try {
      const { token, layer } = selection;
      const dictionary = await showing.start(requests.loadPrecomputed, { token, layer }, (file) => setJobs({ showing: { file } }));
      if (dictionary === undefined) return;
      setJobs({ showing: undefined });
      setArtifacts({
        trace: dictionary && { ...emptyTrace, objectiveHistory: dictionary.run.objectiveHistory, iteration: dictionary.run.iterations },
      });
      show(dictionary);
      const { wordFilter, finalNormAtDecoding } = store.getState().selection!;
      if (dictionary && (dictionary.wordFilter !== wordFilter || dictionary.finalNormAtDecoding !== finalNormAtDecoding)) await reground();
    } catch (failure) {
      setJobs({ showing: undefined });
      report(failure);
    }
  }

  function show(dictionary: DictionaryView | null) {
    setArtifacts({ dictionary });
    const { selection } = store.getState();
    if (dictionary && selection?.concept != null && selection.concept >= dictionary.run.k)
      store.setState({ selection: { ...selection, concept: null } });
    if (!dictionary) setArtifacts({ explanation: null });
    void explain();
  }

  async function explain() {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || selection?.sampleIndex == null) {
      explaining.drop();
      setJobs({ explaining: undefined });
      return setArtifacts({ explanation: null });
    }
    setJobs({ explaining: { file: null } });
    try {
      const input = { key: artifacts.dictionary.key, sampleIndex: selection.sampleIndex };
      const explanation = await explaining.start(requests.explain, input, (file) => setJobs({ explaining: { file } }));
      if (explanation === undefined) return;
      setJobs({ explaining: undefined });
      setArtifacts({ explanation });
    } catch (failure) {
      setJobs({ explaining: undefined });
      setArtifacts({ explanation: null });
      report(failure);
    }
  }

  async function reground() {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || !selection) return;
    setJobs({ grounding: { file: null } });
    try {
      const { wordFilter, finalNormAtDecoding } = selection;
      const dictionary = await grounding.start(
        requests.reground,
        { key: artifacts.dictionary.key, wordFilter, finalNormAtDecoding },
        (file) => setJobs({ grounding: { file } }),
      );
      if (!dictionary) return;
      setJobs({ grounding: undefined });
      setArtifacts({ dictionary });
    } catch (failure) {
      setJobs({ grounding: undefined });
      report(failure);
    }
  }

  async function learn() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle) return;
    device.cancelBenchmark();
    showing.drop();
    grounding.drop();
    held = false;
    const before = { dictionary: artifacts.dictionary, trace: artifacts.trace };
    setJobs({ learning: { stage: "loading", file: null, trace: emptyTrace }, showing: undefined, grounding: undefined });
    try {
      const { token, layer, wordFilter, finalNormAtDecoding, backend } = selection;
      const input = { token, layer, wordFilter, finalNormAtDecoding, backend, params: paramsOf(selection) };
      const dictionary = await learning.start(requests.learn, input, hearLearning);
      if (!dictionary) return;
      const { objectiveHistory, iterations } = dictionary.run;
      const trace = { ...(store.getState().jobs.learning?.trace ?? emptyTrace), objectiveHistory, iteration: iterations };
      setJobs({ learning: undefined });
      setArtifacts({ trace });
      show(dictionary);
    } catch (failure) {
      setJobs({ learning: undefined });
      setArtifacts(before);
      void explain();
      report(failure);
    }
  }

  function hearLearning(progress: LearnProgress) {
    const current = store.getState().jobs.learning;
    if (!current) return;
    if (progress.stage === "snapshot") return setArtifacts({ dictionary: progress.dictionary });
    if (progress.stage === "preparing") setArtifacts({ backend: progress.backend });
    if (progress.stage !== "iterating")
      return setJobs({ learning: { ...current, stage: progress.stage, file: progress.stage === "loading" ? progress.file : null } });
    const { iteration, objective, relativeChange, iterationsPerSecond, deadConcepts } = progress;
    const objectiveHistory = [...current.trace.objectiveHistory, objective];
    setJobs({
      learning: {
        stage: held ? "paused" : "iterating",
        file: null,
        trace: { objectiveHistory, iteration, relativeChange, iterationsPerSecond, deadConcepts },
      },
    });
  }

  function select(change: Partial<Selection>) {
    const before = store.getState().selection;
    if (!before) return;
    if (change.bundle !== undefined && change.bundle !== before.bundle) return void open(change.bundle, null);
    const moved = (name: keyof Selection) => change[name] !== undefined && change[name] !== before[name];
    const otherData = moved("token") || moved("layer");
    const selection = { ...before, ...(otherData ? { concept: null, sampleIndex: null } : {}), ...change };
    store.setState({ selection });
    if (moved("backend")) void chooseBackend();
    if (otherData) void showPrecomputed();
    else {
      if (moved("wordFilter") || moved("finalNormAtDecoding")) void reground();
      if (selection.sampleIndex !== before.sampleIndex) void explain();
    }
  }

  const device = createDeviceActions(store, client, report);

  const controlLearning = (control: "pause" | "resume" | "step", paused: boolean) => {
    held = paused;
    learning.control(control);
    const current = store.getState().jobs.learning;
    if (current && (current.stage === "iterating" || current.stage === "paused"))
      setJobs({ learning: { ...current, stage: paused ? "paused" : "iterating" } });
  };

  return {
    start: (link) => void open(link.selection.bundle ?? "demo", link),
    openBundle: (bundle) => void open(bundle, null),
    select,
    learn: () => void learn(),
    pause: () => controlLearning("pause", true),
    resume: () => controlLearning("resume", false),
    step: () => controlLearning("step", true),
    cancel: () => [opening, showing, learning, grounding, explaining].forEach((job) => job.control("cancel")),
    showPrecomputed: () => void showPrecomputed(),
    ...device,
    needSamples: (indices) => assets?.needSamples(indices),
    needImages: (indices) => assets?.needImages(indices),
    setTheme: (theme) => store.setState({ theme }),
    dismissNotice: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  };
}

function paramsOf(selection: Selection): DictionaryParams {
  const { method, update, conceptCount, alpha, seed } = selection;
  return { ...defaultParams, method, update, conceptCount, alpha, seed };
}
