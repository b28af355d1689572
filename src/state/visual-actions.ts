import { tokensNamed } from "@/core/bundle/derived-names";
import type { ComputeClient } from "@/worker/client";
import { requests, type DictionaryView } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { Latest } from "./latest";
import type { Artifacts, Jobs, SessionStore } from "./store";

/** Directions beside the concepts: single ones prefer a place, so it takes some for a mean. */
const randomDirections = 100;

/** Where concepts lie on images, when it is asked for. */
export function createVisualActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "readSaliency" | "measureLocalisation" | "cancelLocalisation"> & { placeRows(dictionary: DictionaryView): void } {
  const reading = new Latest(client);
  const measuring = new Latest(client);
  const placing = new Latest(client);
  const set = (jobs: Partial<Jobs>, artifacts: Partial<Artifacts> = {}) =>
    store.setState((state) => ({ jobs: { ...state.jobs, ...jobs }, artifacts: { ...state.artifacts, ...artifacts } }));

  async function readSaliency() {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || selection?.sampleIndex == null) return;
    const input = { key: artifacts.dictionary.key, sampleIndex: selection.sampleIndex };
    if (artifacts.saliency?.key === input.key && artifacts.saliency.sampleIndex === input.sampleIndex) return;
    set({ readingSaliency: { file: null } });
    try {
      const saliency = await reading.start(requests.readSaliency, input, (file) => set({ readingSaliency: { file } }));
      if (saliency) set({ readingSaliency: undefined }, { saliency });
    } catch (failure) {
      set({ readingSaliency: undefined });
      report(failure);
    }
  }

  async function measureLocalisation() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.dictionary) return;
    const { key } = artifacts.dictionary;
    set({ localising: { done: 0, total: 0 } });
    try {
      const input = { key, directions: randomDirections, seed: selection.seed };
      const found = await measuring.start(requests.measureLocalisation, input, (localising) => set({ localising }));
      if (found) set({ localising: undefined }, { localisation: { dictionaryKey: key, found } });
    } catch (failure) {
      set({ localising: undefined });
      report(failure);
    }
  }

  /** The patches that a dictionary's rows were taken at, read once a dictionary of such a token. */
  async function placeRows({ token }: DictionaryView) {
    const { bundle, rowPatches } = store.getState().artifacts;
    if (!bundle || !tokensNamed(bundle.manifest, token).parts.some(({ visual }) => visual)) return placing.drop();
    if (rowPatches?.token === token) return;
    try {
      const found = await placing.start(requests.readRowPatches, { token });
      if (found !== undefined && store.getState().artifacts.bundle === bundle) set({}, { rowPatches: found });
    } catch (failure) {
      report(failure);
    }
  }

  return {
    readSaliency: () => void readSaliency(),
    measureLocalisation: () => void measureLocalisation(),
    cancelLocalisation: () => measuring.control("cancel"),
    placeRows: (dictionary) => void placeRows(dictionary),
  };
}
