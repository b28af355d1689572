import type { ComputeClient } from "@/worker/client";
import { requests, type DictionaryView, type Measurement } from "@/worker/protocol";
import type { SessionActions } from "@/state/actions/actions";
import { AssetLoader } from "@/state/actions/asset-loader";
import { createCheckActions } from "@/state/actions/check-actions";
import { createDeviceActions } from "@/state/actions/device-actions";
import { createExportActions } from "@/state/actions/export-actions";
import { createEncoderScoreActions } from "@/state/actions/encoder-score-actions";
import { valuesOf, valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { areSame, sameDecoding } from "@/core/settings/same-settings";
import { dataFields, decodingFields, decodingOf, learningFields } from "@/core/settings/setting-values";
import { createSweepActions } from "@/state/actions/sweep-actions";
import { createSaliencyActions } from "@/state/actions/saliency-actions";
import { createIntrinsicScoreActions } from "@/state/actions/intrinsic-score-actions";
import { Latest } from "./latest";
import { firstSelection } from "@/state/selection/first-selection";
import { usualBundle } from "@/state/selection/link-table";
import { usualSelection } from "@/state/selection/usual-selection";
import { failedAs, messageOf } from "./failures";
import { createLearning, traceOf } from "@/state/learning/learning";
import { noSample, type Selection } from "@/state/selection/selection";
import { settleData } from "@/state/selection/settle-data";
import type { Artifacts, Jobs, SessionState, SessionStore } from "./store";
import { writeLink, type Link } from "@/state/selection/url";

/** A learned dictionary answers exactly this selection's settings. */
export function isLearnedFrom(dictionary: DictionaryView, selection: Selection): boolean {
  return dictionary.origin === "learned" && areSame(valuesOfDictionary(dictionary), selection, [...dataFields, ...learningFields]);
}

/** The query string that gives this screen again, or null before a bundle is open. */
export function linkOf({ selection, artifacts }: SessionState): string | null {
  if (!selection || !artifacts.bundle) return null;
  const learned = artifacts.dictionary !== null && isLearnedFrom(artifacts.dictionary, selection);
  return writeLink(selection, artifacts.bundle.dataHash, learned);
}

/** The actions, and the way in by a link. */
export interface LinkedSession extends SessionActions {
  /** Puts on screen what a link says, with what is usual where it says nothing: at first, and on the way back. */
  start(link: Link): void;
}

/** Decides which stage runs when: latest request wins, learning only when asked, and what was on screen stays when a job fails. */
export function createSession(store: SessionStore, client: ComputeClient, addressOf: (bundle: string) => string): LinkedSession {
  const opening = new Latest(client);
  const showing = new Latest(client);
  const grounding = new Latest(client);
  const explaining = new Latest(client);
  const choosing = new Latest(client);
  let assets: AssetLoader | null = null;
  let lastNotice = 0;

  const setJobs = (change: Partial<Jobs>) => store.setState((state) => ({ jobs: { ...state.jobs, ...change } }));
  const setArtifacts = (change: Partial<Artifacts>) => store.setState((state) => ({ artifacts: { ...state.artifacts, ...change } }));
  const notify = (kind: "error" | "info", message: string) =>
    store.setState((state) => ({
      notices: [...state.notices.filter((notice) => notice.message !== message), { id: ++lastNotice, kind, message }],
    }));

  function report(failure: unknown) {
    if (failedAs("cancelled", failure)) return;
    const crashed = failedAs("crashed", failure);
    // A run that outlives the crash has its own say.
    if (!crashed) notify("error", messageOf(failure));
    else if (!learning.run) notify("error", `${messageOf(failure)} What was on screen is kept; try again.`);
    if (crashed) void revive().catch(() => {});
  }

  let reviving: Promise<void> | null = null;

  /** A new worker knows nothing: opens the bundle in it and gives it the dictionaries on screen and before the run. Once a crash. */
  function revive(): Promise<void> {
    reviving ??= (async () => {
      const { selection, artifacts } = store.getState();
      if (!selection || !artifacts.bundle) return;
      await client.start(requests.openBundle, { address: addressOf(selection.bundle) }).result;
      for (const dictionary of new Set([learning.run?.before.dictionary, artifacts.dictionary]))
        if (dictionary) await client.start(requests.restore, dictionary).result;
    })().finally(() => (reviving = null));
    return reviving;
  }

  const sweeping = createSweepActions(store, client, report);
  const checking = createCheckActions(store, client, report);
  const scoring = createEncoderScoreActions(store, client, report);
  const wordScoring = createIntrinsicScoreActions(store, client, report);
  const visual = createSaliencyActions(store, client, report);
  const learning = createLearning(store, client, { notify, revive, show, report });

  async function open(bundle: string, link: Link | null) {
    for (const job of [showing, learning, grounding, explaining]) job.drop();
    setJobs({ opening: { file: null }, showing: undefined, learning: undefined, grounding: undefined, explaining: undefined });
    try {
      const opened = await opening.start(requests.openBundle, { address: addressOf(bundle) }, (file) => setJobs({ opening: { file } }));
      if (!opened) return;
      // Now they are of a bundle that is gone, those that began while this one was opened too.
      for (const job of [sweeping, checking, scoring, wordScoring, visual]) job.drop();
      assets?.release();
      assets = new AssetLoader(client, store, () => store.getState().selection?.token, report);
      const selection = firstSelection(bundle, opened.manifest, link?.selection ?? {}, notify);
      store.setState(({ artifacts }) => ({
        selection,
        artifacts: {
          ...artifacts,
          bundle: opened,
          dictionary: null,
          trace: null,
          explanation: null,
          sweep: null,
          rowPatches: new Map(),
          paper: null,
          check: null,
          measuredViews: new Map(),
          samples: new Map(),
          images: new Map(),
        },
      }));
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
      const choice = chooseBackend();
      await showPrecomputed();
      if (link?.learned && store.getState().selection === selection) await learn();
      await choice;
      void device.calibrate();
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
    const { token, layer } = selection;
    await bring(() => showing.start(requests.loadPrecomputed, { token, layer }, (file) => setJobs({ showing: { file } })));
  }

  async function showMeasured({ key, settings }: Measurement, at: Parameters<SessionActions["showMeasured"]>[1] = {}) {
    const before = store.getState().selection;
    if (!before) return;
    const otherData = before.token !== settings.token || before.layer !== settings.layer;
    const asked = { ...valuesOf(settings), concept: null, ...(otherData && noSample) };
    store.setState({ selection: { ...before, ...asked, ...at, view: "concepts" } });
    const shown = await bring(() => showing.start(requests.showMeasured, { key }));
    if (!shown && otherData) await showPrecomputed();
  }

  async function importDictionary(file: File) {
    const before = store.getState().selection;
    if (!before) return;
    const { token, layer } = before;
    await bring(async () => {
      const input = { file, token, layer, ...decodingOf(before) };
      const dictionary = await showing.start(requests.importDictionary, input, (progress) => setJobs({ showing: { file: progress } }));
      if (!dictionary) return dictionary;
      const { selection } = store.getState();
      const otherData = dictionary.token !== token || dictionary.layer !== layer;
      const asked = {
        ...valuesOfDictionary(dictionary),
        concept: null,
        ...(otherData && noSample),
      };
      store.setState({ selection: { ...selection!, ...asked, view: "concepts" } });
      for (const note of dictionary.imported?.notes ?? []) notify("info", note);
      return dictionary;
    });
  }

  /** Puts a dictionary of the worker's on screen in place of one that is being learned; false: it has none. */
  async function bring(ask: () => Promise<DictionaryView | null | undefined>): Promise<boolean> {
    learning.drop();
    grounding.drop();
    setJobs({ showing: { file: null }, learning: undefined, grounding: undefined });
    try {
      const dictionary = await ask();
      if (dictionary === undefined) return true; // another is brought in its place
      setJobs({ showing: undefined });
      setArtifacts({ trace: dictionary && traceOf(dictionary) });
      show(dictionary);
      if (dictionary && !sameDecoding(dictionary, store.getState().selection!)) await reground();
      return true;
    } catch (failure) {
      setJobs({ showing: undefined });
      report(failure);
      return false;
    }
  }

  function show(dictionary: DictionaryView | null) {
    setArtifacts({ dictionary });
    const { selection } = store.getState();
    if (dictionary && selection) {
      const kept = (concept: number | null) => (concept !== null && concept < dictionary.run.k ? concept : null);
      const [concept, saliencyConcept] = [kept(selection.concept), kept(selection.saliencyConcept)];
      if (concept !== selection.concept || saliencyConcept !== selection.saliencyConcept)
        store.setState({ selection: { ...selection, concept, saliencyConcept } });
    }
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
      const { sampleIndex, rowToken } = selection;
      const input = { key: artifacts.dictionary.key, sampleIndex, ...(rowToken !== null && { rowToken }) };
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
      const input = { key: artifacts.dictionary.key, ...decodingOf(selection) };
      const dictionary = await grounding.start(requests.reground, input, (file) => setJobs({ grounding: { file } }));
      if (!dictionary) return;
      setJobs({ grounding: undefined });
      setArtifacts({ dictionary });
    } catch (failure) {
      setJobs({ grounding: undefined });
      report(failure);
    }
  }

  async function learn(warm = false) {
    device.cancelBenchmark();
    showing.drop();
    grounding.drop();
    setJobs({ showing: undefined, grounding: undefined });
    await learning.learn(warm);
  }

  function select(change: Partial<Selection>) {
    const before = store.getState().selection;
    if (!before) return;
    if (change.bundle !== undefined && change.bundle !== before.bundle) return void open(change.bundle, null);
    const moved = (name: keyof Selection) => change[name] !== undefined && change[name] !== before[name];
    const otherData = moved("token") || moved("layer");
    const { manifest } = store.getState().artifacts.bundle!;
    const selection = {
      ...before,
      ...(otherData && { concept: null, ...noSample }),
      ...(change.sampleIndex !== undefined && { rowToken: null }),
      ...change,
      ...(otherData && settleData(manifest, { ...before, ...change }, notify)),
    };
    store.setState({ selection });
    if (moved("backend")) void chooseBackend().then(device.calibrate);
    if (otherData) void showPrecomputed();
    else {
      const relearn = selection.live && store.getState().artifacts.dictionary !== null && (moved("conceptCount") || moved("alpha"));
      if (relearn) void learn(true);
      else if (decodingFields.some(moved)) void reground();
      if (selection.sampleIndex !== before.sampleIndex || selection.rowToken !== before.rowToken) void explain();
    }
  }

  function start(link: Link) {
    const { selection, artifacts } = store.getState();
    const { bundle = usualBundle } = link.selection;
    if (!artifacts.bundle || bundle !== selection?.bundle) return void open(bundle, link);
    select({ ...usualSelection(artifacts.bundle.manifest), ...link.selection });
  }

  const device = createDeviceActions(store, client, report);
  const { drop: _drop, ...asked } = { ...sweeping, ...checking, ...scoring, ...wordScoring, ...visual };

  return {
    ...asked,
    start,
    openBundle: (bundle) => void open(bundle, null),
    select,
    learn: () => void learn(),
    pause: () => learning.control("pause"),
    resume: () => learning.control("resume"),
    step: () => learning.control("step"),
    cancel: () => [opening, showing, learning, grounding, explaining].forEach((job) => job.control("cancel")),
    importDictionary: (file) => void importDictionary(file),
    ...createExportActions(store, client, report),
    showPrecomputed: () => void showPrecomputed(),
    ...device,
    showMeasured: (point, at) => void showMeasured(point, at),
    needSamples: (indices) => assets?.needSamples(indices),
    needImages: (indices) => assets?.needImages(indices),
    setTheme: (theme) => store.setState({ theme }),
    dismissNotice: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  };
}
