import { findTokens } from "@/core/bundle/derived-names";
import type { ComputeClient } from "@/worker/client";
import { requests, type OpenedBundle } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { Latest } from "@/state/latest";
import type { Artifacts, Jobs, SessionStore } from "@/state/store";

/** Directions beside the concepts: single ones prefer a place, so it takes some for a mean. */
const randomDirections = 100;

const keptSaliencies = 32;
const keptLocalisations = 8;

type SaliencyOf = Parameters<SessionActions["readSaliency"]>[0];

/** What maps are kept under. */
export function saliencyKey({ key, sampleIndex }: SaliencyOf): string {
  return `${key} ${sampleIndex}`;
}

/** Where concepts lie on images, when it is asked for. */
export function createSaliencyActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "readSaliency" | "measureLocalisation" | "cancelLocalisation" | "needRowPatches"> & { drop(): void } {
  const asked = new Set<string>();
  const measuring = new Latest(client);
  const placed = new Map<string, OpenedBundle>(); // what was asked for, by token
  const set = (jobs: Partial<Jobs>, artifacts: Partial<Artifacts> = {}) =>
    store.setState((state) => ({ jobs: { ...state.jobs, ...jobs }, artifacts: { ...state.artifacts, ...artifacts } }));

  async function readSaliency(of: SaliencyOf) {
    const name = saliencyKey(of);
    if (asked.has(name) || store.getState().artifacts.saliencies.has(name)) return;
    asked.add(name);
    set({ readingSaliency: { file: null } });
    try {
      const found = await client.start(requests.readSaliency, of, (file) => set({ readingSaliency: { file } })).result;
      const saliencies = [...store.getState().artifacts.saliencies, [name, found] as const];
      set({}, { saliencies: new Map(saliencies.slice(-keptSaliencies)) });
    } catch (failure) {
      report(failure);
    } finally {
      asked.delete(name);
      if (asked.size === 0) set({ readingSaliency: undefined });
    }
  }

  async function measureLocalisation(key: string) {
    const { selection } = store.getState();
    if (!selection) return;
    set({ localising: { key, done: 0, total: 0 } });
    try {
      const input = { key, directions: randomDirections, seed: selection.seed };
      const found = await measuring.start(requests.measureLocalisation, input, (progress) => set({ localising: { key, ...progress } }));
      if (!found) return;
      const localisations = [...store.getState().artifacts.localisations, [key, found] as const];
      set({ localising: undefined }, { localisations: new Map(localisations.slice(-keptLocalisations)) });
    } catch (failure) {
      set({ localising: undefined });
      report(failure);
    }
  }

  async function needRowPatches(token: string) {
    const { bundle, rowPatches } = store.getState().artifacts;
    if (!bundle || rowPatches.has(token) || placed.get(token) === bundle) return;
    if (!findTokens(bundle.manifest, token)?.parts.some(({ visual }) => visual)) return;
    placed.set(token, bundle);
    try {
      const found = await client.start(requests.readRowPatches, { token }).result;
      const { artifacts } = store.getState();
      if (found && artifacts.bundle === bundle) set({}, { rowPatches: new Map([...artifacts.rowPatches, [token, found]]) });
    } catch (failure) {
      placed.delete(token);
      report(failure);
    }
  }

  return {
    readSaliency: (of) => void readSaliency(of),
    measureLocalisation: (key) => void measureLocalisation(key),
    cancelLocalisation: () => measuring.control("cancel"),
    needRowPatches: (token) => void needRowPatches(token),
    drop() {
      measuring.drop();
      set({ localising: undefined });
    },
  };
}
