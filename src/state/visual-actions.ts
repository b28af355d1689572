import type { ComputeClient } from "@/worker/client";
import { requests } from "@/worker/protocol";
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
): Pick<SessionActions, "readSaliency" | "measureLocalisation" | "cancelLocalisation" | "needRowPatches"> {
  const reading = new Latest(client);
  const measuring = new Latest(client);
  const placing = new Latest(client);
  let placed: object | null = null;
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

  async function needRowPatches() {
    const { selection, artifacts } = store.getState();
    const entry = artifacts.bundle?.manifest.tokens.find(({ token }) => token === selection?.token);
    // The manifest's entry stands for token and bundle alike.
    if (!entry?.visual || placed === entry) return;
    placed = entry;
    try {
      const rowPatches = await placing.start(requests.readRowPatches, { token: entry.token });
      if (rowPatches !== undefined && store.getState().artifacts.bundle === artifacts.bundle) set({}, { rowPatches });
    } catch (failure) {
      placed = null;
      report(failure);
    }
  }

  return {
    readSaliency: () => void readSaliency(),
    measureLocalisation: () => void measureLocalisation(),
    cancelLocalisation: () => measuring.control("cancel"),
    needRowPatches: () => void needRowPatches(),
  };
}
