import type { ComputeClient } from "@/worker/client";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { explainRequests } from "@/worker/protocol/explain";
import { StoredJob } from "@/state/jobs/stored-job";
import type { SessionActions } from "./actions";

/** Concepts that the curves take away, one after the other. */
const deletionSteps = 6;

/** Deletion and insertion curves of the dictionary on screen, when they are asked for. */
export function createDeletionActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const measuring = new StoredJob(client, store, report, "measuringDeletion");

  async function measureDeletion() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.dictionary) return;
    const { key, run } = artifacts.dictionary;
    const input = { key, steps: Math.min(deletionSteps, run.k), seed: selection.seed };
    const summary = await measuring.run(explainRequests.measureDeletion, input, (progress) => progress ?? { done: 0, total: 0 });
    if (summary) changeArtifacts(store, () => ({ deletion: { dictionaryKey: key, seed: selection.seed, summary } }));
  }

  return {
    drop: () => measuring.drop(),
    actions: {
      measureDeletion: () => void measureDeletion(),
      cancelDeletion: () => measuring.control("cancel"),
    } satisfies Partial<SessionActions>,
  };
}
