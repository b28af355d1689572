import { patchOwners } from "@/core/bundle/patches";
import { settingsOf, valuesOf, valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { sameDecoding } from "@/core/settings/same-settings";
import { dataFields, decodingFields, decodingOf, pick } from "@/core/settings/setting-values";
import type { ComputeClient } from "@/worker/client";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Measurement } from "@/core/scores/measurement";
import { changeArtifacts, type SessionStore } from "./store";
import { explainRequests } from "@/worker/protocol/explain";
import { measureRequests } from "@/worker/protocol/measure";
import { learnRequests } from "@/worker/protocol/learn";
import type { SessionActions } from "@/state/actions/actions";
import { StoredJob } from "@/state/jobs/stored-job";
import { messageOf } from "@/state/jobs/failures";
import { traceOf } from "@/state/learning/learning-trace";
import { noSample, type Selection } from "@/state/selection/selection";

/** What the screen needs of the session around it. */
export interface ScreenContext {
  notify(kind: "info", message: string): void;
  report(failure: unknown, need?: () => void): void;
  /** Says why something else is on screen than what was asked for, and keeps the way to ask again. */
  offerAgain(failure: unknown, kept: string | undefined, ask: () => void): void;
  /** There is nothing to ask again. */
  settle(): void;
  /** The run under way: its end as if it had never been asked for, and other words from it. */
  readonly learning: { drop(): void; decode(): void };
}

/** What is open of the data on screen. */
const placeFields = ["concept", "sampleIndex", "rowToken", "saliencyConcept"] as const;
const noPlace = { concept: null, ...noSample };

/**
 * The dictionary on screen: where it comes from, its words by the selection's filter, and the open sample explained by it. While
 * nothing is on its way, the selection's data and words are those of the dictionary on screen: what could not be had is given up
 * in the selection, too, and can be asked for again.
 */
export function createScreen(store: SessionStore, client: ComputeClient, { notify, report, offerAgain, settle, learning }: ScreenContext) {
  const showing = new StoredJob(client, store, report, "showing");
  const grounding = new StoredJob(client, store, report, "grounding");
  const explaining = new StoredJob(client, store, report, "explaining");
  /** What was open when other data were asked for. */
  let left: (Pick<Selection, (typeof placeFields)[number]> & { readonly of: DictionaryView }) | null = null;

  /** `moved`: other data have just been asked for, and `before` was on screen. */
  async function showPrecomputed(moved?: Selection) {
    const { selection, artifacts } = store.getState();
    if (!selection) return;
    if (moved && artifacts.dictionary && isOf(artifacts.dictionary, moved))
      left = { ...pick(moved, placeFields), of: artifacts.dictionary };
    const { token, layer, params } = settingsOf(selection);
    await putOnScreen(() => showing.start(learnRequests.loadPrecomputed, { token, layer, params }, (file) => ({ file })), giveUp);
  }

  /** Back to what is on screen, which a notice names. */
  function giveUp(failure: unknown) {
    const wanted = store.getState().selection!;
    align(messageOf(failure));
    const { dictionary } = store.getState().artifacts;
    offerAgain(failure, dictionary ? `“${dictionary.token}”, layer ${dictionary.layer}, stays on screen.` : undefined, () => {
      askFor(wanted);
      void showPrecomputed();
    });
  }

  function askFor(wanted: Selection) {
    const { selection } = store.getState();
    const asked = { ...selection!, ...pick(wanted, dataFields), ...pick(wanted, decodingFields) };
    store.setState({ selection: { ...asked, ...(isOf(wanted, selection!) ? {} : noPlace) } });
  }

  /** The dictionary on screen as it is, with the selection's data and words those that it has, or soon has. `unreached`: why. */
  function align(unreached: string | null = null) {
    show(store.getState().artifacts.dictionary, unreached);
  }

  async function showMeasured({ key, settings }: Measurement, at: Parameters<SessionActions["showMeasured"]>[1] = {}) {
    const before = store.getState().selection;
    if (!before) return;
    const otherData = before.token !== settings.token || before.layer !== settings.layer;
    const measured = { ...valuesOf(settings), concept: null, ...(otherData && noSample) };
    store.setState({ selection: { ...before, ...measured, ...at, view: "concepts" }, askedToLearn: null });
    await putOnScreen(
      () => showing.start(measureRequests.showMeasured, { key }, () => ({ file: null })),
      (failure) => {
        report(failure);
        if (otherData) void showPrecomputed();
        else align();
      },
    );
  }

  async function importDictionary(file: File) {
    const before = store.getState().selection;
    if (!before) return;
    const { token, layer } = before;
    store.setState({ askedToLearn: null });
    await putOnScreen(async () => {
      const input = { file, token, layer, ...decodingOf(before) };
      const dictionary = await showing.start(learnRequests.importDictionary, input, (received) => ({ file: received }));
      if (!dictionary) return dictionary;
      const { selection } = store.getState();
      const otherData = dictionary.token !== token || dictionary.layer !== layer;
      const imported = { ...valuesOfDictionary(dictionary), concept: null, ...(otherData && noSample) };
      store.setState({ selection: { ...selection!, ...imported, view: "concepts" } });
      for (const note of dictionary.imported?.notes ?? []) notify("info", note);
      return dictionary;
    }, failed);
  }

  function failed(failure: unknown) {
    report(failure);
    align();
  }

  /** Shows a dictionary of the worker's in place of one that is being learned. */
  async function putOnScreen(read: () => Promise<DictionaryView | null | undefined>, onFailure: (failure: unknown) => void) {
    learning.drop();
    grounding.drop();
    settle();
    showing.show({ file: null });
    const dictionary = await showing.finish(read, onFailure);
    if (dictionary === undefined) return; // it failed, or another is shown in its place
    left = null;
    changeArtifacts(store, () => ({ trace: dictionary && traceOf(dictionary) }));
    show(dictionary);
  }

  function show(dictionary: DictionaryView | null, unreached: string | null = null) {
    changeArtifacts(store, () => ({ dictionary }));
    const { selection } = store.getState();
    store.setState({ unreached, selection: selection && dictionary ? fitted(selection, dictionary) : selection });
    void explain();
    decode();
  }

  /** The selection as far as it can be of this dictionary. */
  function fitted(selection: Selection, dictionary: DictionaryView): Selection {
    const place = left?.of === dictionary ? pick(left, placeFields) : noPlace;
    const of = isOf(dictionary, selection) ? selection : { ...selection, ...pick(dictionary, dataFields), ...place };
    const kept = (concept: number | null) => (concept !== null && concept < dictionary.run.k ? concept : null);
    const [concept, saliencyConcept] = [kept(of.concept), hasPatches(dictionary) ? kept(of.saliencyConcept) : null];
    return concept === of.concept && saliencyConcept === of.saliencyConcept ? of : { ...of, concept, saliencyConcept };
  }

  /** Whether a dictionary's concepts can be shown on images. */
  function hasPatches({ token, layer }: Pick<DictionaryView, "token" | "layer">): boolean {
    const { bundle } = store.getState().artifacts;
    return bundle !== null && patchOwners(bundle.manifest, token, layer).length > 0;
  }

  /** What a link asked to have open, once its dictionary is there; what that lacks is said. */
  function openPlaces({ concept, saliencyConcept }: Pick<Selection, "concept" | "saliencyConcept">) {
    const { selection, artifacts } = store.getState();
    const { dictionary } = artifacts;
    if (!selection || !dictionary) return;
    const { k } = dictionary.run;
    const lacks = (index: number | null): index is number => index !== null && index >= k;
    for (const index of new Set([concept, saliencyConcept].filter(lacks)))
      notify("info", `The link asks for Concept ${index + 1}; the dictionary on screen has ${k}.`);
    if (saliencyConcept !== null && !hasPatches(dictionary))
      notify(
        "info",
        `The link asks for a saliency map; the bundle has no states of image patches for “${dictionary.token}” in this layer.`,
      );
    store.setState({
      selection: fitted(
        { ...selection, concept: selection.concept ?? concept, saliencyConcept: selection.saliencyConcept ?? saliencyConcept },
        dictionary,
      ),
    });
  }

  async function explain() {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || selection?.sampleIndex == null) {
      explaining.drop();
      return changeArtifacts(store, () => ({ explanation: null }));
    }
    const { sampleIndex, rowToken } = selection;
    const input = { key: artifacts.dictionary.key, sampleIndex, ...(rowToken !== null && { rowToken }) };
    const explanation = await explaining.run(
      explainRequests.explain,
      input,
      (file) => ({ file }),
      (failure) => {
        changeArtifacts(store, () => ({ explanation: null }));
        report(failure, () => void explain());
      },
    );
    if (explanation) changeArtifacts(store, () => ({ explanation }));
  }

  /** The words on screen as the selection says, where they are not; what is on its way is decoded when it is there. */
  function decode() {
    const { selection, artifacts, jobs } = store.getState();
    if (jobs.learning) return learning.decode();
    if (jobs.showing || !selection) return;
    if (artifacts.dictionary && !sameDecoding(artifacts.dictionary, selection)) void reground(artifacts.dictionary, selection);
    else grounding.drop();
  }

  /** The words that could not be read when the dictionary on screen was learned. */
  function loadWords() {
    const { selection, artifacts, jobs } = store.getState();
    if (selection && artifacts.dictionary?.wordsMissing !== undefined && !jobs.learning && !jobs.showing)
      void reground(artifacts.dictionary, selection);
  }

  async function reground(shown: DictionaryView, wanted: Selection) {
    const input = { key: shown.key, ...decodingOf(wanted) };
    const dictionary = await grounding.run(
      learnRequests.reground,
      input,
      (file) => ({ file }),
      (failure) => {
        store.setState({ selection: { ...store.getState().selection!, ...decodingOf(shown) } });
        offerAgain(failure, "The words from before stay on screen.", () => {
          if (!isOf(wanted, store.getState().selection!)) return;
          askFor(wanted);
          decode();
        });
      },
    );
    if (!dictionary || dictionary.key !== store.getState().artifacts.dictionary?.key) return;
    changeArtifacts(store, () => ({ dictionary }));
    decode();
  }

  return {
    showing,
    grounding,
    explaining,
    show,
    align,
    showPrecomputed,
    showMeasured,
    importDictionary,
    explain,
    decode,
    loadWords,
    openPlaces,
  };
}

/** Whether two are of the same tokens and layer. */
function isOf(one: Pick<Selection, "token" | "layer">, other: Pick<Selection, "token" | "layer">): boolean {
  return one.token === other.token && one.layer === other.layer;
}
