import { findTokens } from "@/core/bundle/derived-names";
import type { ComputeClient } from "@/worker/client";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { explainRequests } from "@/worker/protocol/explain";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import type { SessionActions } from "./actions";
import { StoredJob } from "@/state/jobs/stored-job";

/** Directions beside the concepts: single ones prefer a place, so it takes some for a mean. */
const randomDirections = 100;

const keptSaliencies = 32;
const keptLocalisations = 8;

type SaliencyOf = Parameters<SessionActions["readSaliency"]>[0];

/** What saliency maps are kept under. */
export function saliencyKey({ key, sampleIndex }: SaliencyOf): string {
  return `${key} ${sampleIndex}`;
}

/** What hit rates are kept under: their random directions are drawn by the seed. */
export function localisationKey(key: string, seed: number): string {
  return `${key} ${seed}`;
}

/** Where concepts lie on images, when it is asked for. */
export function createSaliencyActions(store: SessionStore, client: ComputeClient, report: (failure: unknown, need?: () => void) => void) {
  const reading = new StoredJob(client, store, report, "readingSaliency");
  const onTheWay = new Set<string>();
  const localising = new StoredJob(client, store, report, "localising");
  const bundleOfPatches = new Map<string, OpenedBundle>(); // whose were asked for, by token

  /** Several beside each other. */
  async function readSaliency(of: SaliencyOf) {
    const name = saliencyKey(of);
    const { bundle, saliencies } = store.getState().artifacts;
    if (onTheWay.has(name) || saliencies.has(name)) return;
    onTheWay.add(name);
    reading.show({ file: null });
    try {
      const found = await client.start(explainRequests.readSaliency, of, (file) => reading.show({ file })).result;
      const { artifacts } = store.getState();
      if (artifacts.bundle !== bundle) return;
      const kept = [...artifacts.saliencies, [name, found] as const];
      changeArtifacts(store, () => ({ saliencies: new Map(kept.slice(-keptSaliencies)) }));
    } catch (failure) {
      report(failure, () => void readSaliency(of));
    } finally {
      onTheWay.delete(name);
      if (onTheWay.size === 0) reading.show(undefined);
    }
  }

  async function measureLocalisation(key: string) {
    const { selection } = store.getState();
    if (!selection) return;
    const input = { key, directions: randomDirections, seed: selection.seed };
    const found = await localising.run(explainRequests.measureLocalisation, input, (progress) => ({
      key,
      ...(progress ?? { done: 0, total: 0 }),
    }));
    if (!found) return;
    const kept = [...store.getState().artifacts.localisations, [localisationKey(key, selection.seed), found] as const];
    changeArtifacts(store, () => ({ localisations: new Map(kept.slice(-keptLocalisations)) }));
  }

  async function needRowPatches(token: string) {
    const { bundle, rowPatches } = store.getState().artifacts;
    if (!bundle || rowPatches.has(token) || bundleOfPatches.get(token) === bundle) return;
    if (!findTokens(bundle.manifest, token)?.parts.some(({ visual }) => visual)) return;
    bundleOfPatches.set(token, bundle);
    try {
      const found = await client.start(explainRequests.readRowPatches, { token }).result;
      const { artifacts } = store.getState();
      if (found && artifacts.bundle === bundle)
        changeArtifacts(store, ({ rowPatches }) => ({ rowPatches: new Map([...rowPatches, [token, found]]) }));
    } catch (failure) {
      bundleOfPatches.delete(token);
      report(failure, () => void needRowPatches(token));
    }
  }

  return {
    drop: () => localising.drop(),
    actions: {
      readSaliency: (of) => void readSaliency(of),
      measureLocalisation: (key) => void measureLocalisation(key),
      cancelLocalisation: () => localising.control("cancel"),
      needRowPatches: (token) => void needRowPatches(token),
    } satisfies Partial<SessionActions>,
  };
}
