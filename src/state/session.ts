import { decodingFields, learningFields } from "@/core/settings/setting-values";
import type { ComputeClient } from "@/worker/client";
import type { SessionActions } from "@/state/actions/actions";
import { createCheckActions } from "@/state/actions/check-actions";
import { createDeletionActions } from "@/state/actions/deletion-actions";
import { createDeviceActions } from "@/state/actions/device-actions";
import { createEncoderScoreActions } from "@/state/actions/encoder-score-actions";
import { createExportActions } from "@/state/actions/export-actions";
import { createIntrinsicScoreActions } from "@/state/actions/intrinsic-score-actions";
import { createNextWordActions } from "@/state/actions/next-word-actions";
import { createRowCountActions } from "@/state/learning/row-count-actions";
import { createSaliencyActions } from "@/state/actions/saliency-actions";
import { createSweepActions } from "@/state/actions/sweep-actions";
import { createWordTruthActions } from "@/state/actions/word-truth-actions";
import { messageOf } from "@/state/jobs/failures";
import { createLearning } from "@/state/learning/learning";
import { usualBundle } from "@/state/selection/link-table";
import { noSample, type Selection } from "@/state/selection/selection";
import { settleData } from "@/state/selection/settle-data";
import { type Link, readLink } from "@/state/selection/url";
import { usualSelection } from "@/state/selection/usual-selection";
import { asksToLearn, isShippedElsewhere, linkOf } from "./link";
import { allowedAddress, hostToAsk } from "@/core/bundle/consent";
import { createConsentGate } from "./consent-gate";
import { noArtifacts } from "./artifacts";
import { createOpening } from "./opening";
import { createReporting } from "./reporting";
import { createRevivingClient, type Remembered } from "./reviving-client";
import { createScreen } from "./screen";
import type { SessionStore } from "./store";

/** The actions, and the way in by a link. */
export interface LinkedSession extends SessionActions {
  /** Puts on screen what a link says, with what is usual where it says nothing: at first, and on the way back. */
  start(link: Link): void;
  /** The network is there again: what it lacked is asked for once more. */
  backOnline(): void;
  /** A sentence for the user. */
  tell(message: string): void;
}

/** Decides which stage runs when: latest request wins, learning only when asked, and what was on screen stays when a job fails. */
export function createSession(store: SessionStore, worker: ComputeClient, addressOf: (bundle: string) => string): LinkedSession {
  const client = createRevivingClient(worker, remembered);
  const consent = createConsentGate(store, client, {
    addressOf,
    notify: (kind, message) => notify(kind, message),
    report: (failure) => report(failure),
    open: (bundle, link) => void open(bundle, link),
  });
  const { notify, report, offerAgain, settle, retry, retryFailed, forgetNeeds } = createReporting(store, client, () => learning.run);
  const ofRun = { drop: () => learning.drop(), decode: () => learning.decode() };
  const screen = createScreen(store, client, { notify, report, offerAgain, settle, learning: ofRun });
  const learning = createLearning(store, client, { notify, revive: client.revive, show: screen.show, report });
  const { showing, grounding, explaining } = screen;
  const device = createDeviceActions(store, client, report);
  const sweeping = createSweepActions(store, client, report);
  const checking = createCheckActions(store, client, report);
  const encoderScores = createEncoderScoreActions(store, client, report);
  const intrinsicScores = createIntrinsicScoreActions(store, client, report);
  const wordTruth = createWordTruthActions(store, client, report);
  const deletion = createDeletionActions(store, client, report);
  const nextWord = createNextWordActions(store, client, report);
  const saliency = createSaliencyActions(store, client, report);
  const opening = createOpening(store, client, {
    consent,
    notify,
    report,
    giveUp(failure, ask) {
      screen.align(messageOf(failure));
      offerAgain(failure, undefined, ask);
    },
    dropShown: () => [showing, learning, grounding, explaining].forEach((job) => job.drop()),
    dropOthers() {
      forgetNeeds();
      for (const jobs of [sweeping, checking, encoderScores, intrinsicScores, wordTruth, deletion, nextWord, saliency]) jobs.drop();
    },
  });

  function remembered(): Remembered | null {
    const { selection, artifacts } = store.getState();
    const address = selection && allowedAddress(addressOf(selection.bundle), consent.now());
    if (!address || !artifacts.bundle) return null;
    const dictionaries = [learning.run?.before.dictionary, artifacts.dictionary].filter((each) => each != null);
    const { hosts: consentedHosts } = consent.now();
    return { address, consentedHosts, dataHash: artifacts.bundle.dataHash, dictionaries: new Set(dictionaries) };
  }

  async function open(bundle: string, link: Link | null) {
    settle();
    if (!(await opening.open(bundle, link, () => void open(bundle, link)))) return;
    const { askedToLearn, selection } = store.getState();
    const choice = device.chooseBackend();
    await screen.showPrecomputed();
    const state = store.getState();
    if (state.askedToLearn === askedToLearn && asksToLearn(state)) await learn();
    const now = store.getState().selection;
    if (selection && now && selection.token === now.token && selection.layer === now.layer) screen.openPlaces(selection);
    await choice;
    void device.calibrate();
  }

  async function learn(warm = false) {
    device.actions.cancelBenchmark();
    settle();
    showing.drop();
    grounding.drop();
    await learning.learn(warm);
  }

  /** `notes`: what of the choice the bundle lacks, said once the rest of it is on screen. */
  async function showPrecomputed(before?: Selection, notes: readonly string[] = []) {
    store.setState({ askedToLearn: null });
    const asked = store.getState().selection;
    await screen.showPrecomputed(before);
    const { selection } = store.getState();
    if (selection && selection.token === asked?.token && selection.layer === asked.layer) notes.forEach((note) => notify("info", note));
  }

  function backOnline() {
    void client.revive().catch(() => {});
    retryFailed();
    screen.loadWords();
  }

  function select(change: Partial<Selection>) {
    const before = store.getState().selection;
    if (!before) return;
    if (change.bundle !== undefined && change.bundle !== before.bundle) return void open(change.bundle, null);
    const moved = (name: keyof Selection) => change[name] !== undefined && change[name] !== before[name];
    const otherData = moved("token") || moved("layer");
    const { bundle, dictionary } = store.getState().artifacts;
    const notes: string[] = [];
    const selection = {
      ...before,
      ...(otherData && { concept: null, ...noSample }),
      ...(change.sampleIndex !== undefined && { rowToken: null }),
      ...change,
      ...(otherData && settleData(bundle!.manifest, { ...before, ...change }, (_, note) => notes.push(note))),
    };
    store.setState({ selection });
    if (moved("backend")) void device.chooseBackend().then(device.calibrate);
    if (otherData) return void showPrecomputed(before, notes);
    if (selection.live && dictionary && (moved("conceptCount") || moved("alpha"))) void learn(true);
    else if (learningFields.some(moved) && isShippedElsewhere(bundle!.manifest, selection, dictionary)) void showPrecomputed();
    else if (decodingFields.some(moved)) screen.decode();
    if (selection.sampleIndex !== before.sampleIndex || selection.rowToken !== before.rowToken) void screen.explain();
  }

  function start(link: Link) {
    const { selection, artifacts } = store.getState();
    const { bundle = usualBundle } = link.selection;
    if (!artifacts.bundle || bundle !== selection?.bundle) return void open(bundle, link);
    select({ ...usualSelection(artifacts.bundle.manifest), ...link.selection });
  }

  /** Who names a bundle and asks for it to be opened consents to its host's being asked. */
  function openBundle(bundle: string) {
    void open(bundle, null);
    const { awaitedBundle } = store.getState();
    if (awaitedBundle?.bundle === bundle) consent.actions.consentTo([awaitedBundle.host]);
  }

  function withdrawConsent(host: string) {
    const link = linkOf(store.getState());
    const { selection, consentedHosts } = store.getState();
    store.setState({ consentedHosts: consentedHosts.filter((each) => each !== host) });
    if (!selection || hostToAsk(addressOf(selection.bundle), consent.now()) === null) return;
    // The open bundle is of that host: it is put away, and asked for again.
    opening.close();
    store.setState({ selection: null, askedToLearn: null, artifacts: noArtifacts });
    consent.addressOf(selection.bundle, link === null ? null : readLink(link));
  }

  function cancel() {
    store.setState({ askedToLearn: null });
    for (const job of [opening, showing, learning, grounding, explaining]) job.control("cancel");
  }

  return {
    start,
    backOnline,
    tell: (message) => void notify("info", message),
    retry,
    loadWords: screen.loadWords,
    openBundle,
    ...consent.actions,
    withdrawConsent,
    select,
    learn: () => void learn(),
    pause: () => learning.control("pause"),
    resume: () => learning.control("resume"),
    step: () => learning.control("step"),
    cancel,
    showPrecomputed: () => void showPrecomputed(),
    showMeasured: (point, at) => void screen.showMeasured(point, at),
    importDictionary: (file) => void screen.importDictionary(file),
    needSamples: (indices) => opening.assets()?.needSamples(indices),
    needImages: (indices) => opening.assets()?.needImages(indices),
    ...createRowCountActions(store, client),
    ...createExportActions(store, client, report),
    ...device.actions,
    ...sweeping.actions,
    ...checking.actions,
    ...encoderScores.actions,
    ...intrinsicScores.actions,
    ...wordTruth.actions,
    ...deletion.actions,
    ...nextWord.actions,
    ...saliency.actions,
    setTheme: (theme) => store.setState({ theme }),
    dismissNotice: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  };
}
