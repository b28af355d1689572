import { settingsOf, valuesOf, valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { sameDecoding } from "@/core/settings/same-settings";
import { decodingOf } from "@/core/settings/setting-values";
import type { ComputeClient } from "@/worker/client";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Measurement } from "@/core/scores/measurement";
import { changeArtifacts, type SessionStore } from "./store";
import { explainRequests } from "@/worker/protocol/explain";
import { measureRequests } from "@/worker/protocol/measure";
import { learnRequests } from "@/worker/protocol/learn";
import type { SessionActions } from "@/state/actions/actions";
import { StoredJob } from "@/state/jobs/stored-job";
import { traceOf } from "@/state/learning/learning-trace";
import { noSample } from "@/state/selection/selection";

/** What the screen needs of the session around it. */
export interface ScreenContext {
  notify(kind: "info", message: string): void;
  report(failure: unknown): void;
  /** Ends the run under way as if it had never been asked for. */
  dropLearning(): void;
}

/** The dictionary on screen: where it comes from, its words by the selection's filter, and the open sample explained by it. */
export function createScreen(store: SessionStore, client: ComputeClient, { notify, report, dropLearning }: ScreenContext) {
  const showing = new StoredJob(client, store, report, "showing");
  const grounding = new StoredJob(client, store, report, "grounding");
  const explaining = new StoredJob(client, store, report, "explaining");

  async function showPrecomputed() {
    const { selection } = store.getState();
    if (!selection) return;
    const { token, layer, params } = settingsOf(selection);
    await putOnScreen(() => showing.start(learnRequests.loadPrecomputed, { token, layer, params }, (file) => ({ file })));
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
    });
  }

  /** Shows a dictionary of the worker's in place of one that is being learned. */
  async function putOnScreen(read: () => Promise<DictionaryView | null | undefined>, onFailure?: (failure: unknown) => void) {
    dropLearning();
    grounding.drop();
    showing.show({ file: null });
    const dictionary = await showing.finish(read, onFailure);
    if (dictionary === undefined) return; // it failed, or another is shown in its place
    changeArtifacts(store, () => ({ trace: dictionary && traceOf(dictionary) }));
    show(dictionary);
    if (dictionary && !sameDecoding(dictionary, store.getState().selection!)) await reground();
  }

  function show(dictionary: DictionaryView | null) {
    changeArtifacts(store, () => ({ dictionary }));
    const { selection } = store.getState();
    if (dictionary && selection) {
      const kept = (concept: number | null) => (concept !== null && concept < dictionary.run.k ? concept : null);
      const [concept, saliencyConcept] = [kept(selection.concept), kept(selection.saliencyConcept)];
      if (concept !== selection.concept || saliencyConcept !== selection.saliencyConcept)
        store.setState({ selection: { ...selection, concept, saliencyConcept } });
    }
    void explain();
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
        report(failure);
      },
    );
    if (explanation) changeArtifacts(store, () => ({ explanation }));
  }

  async function reground() {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || !selection) return;
    const input = { key: artifacts.dictionary.key, ...decodingOf(selection) };
    const dictionary = await grounding.run(learnRequests.reground, input, (file) => ({ file }));
    if (dictionary) changeArtifacts(store, () => ({ dictionary }));
  }

  return { showing, grounding, explaining, show, showPrecomputed, showMeasured, importDictionary, explain, reground };
}
