import type { ComputeClient } from "@/worker/client";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { explainRequests } from "@/worker/protocol/explain";
import { StoredJob } from "@/state/jobs/stored-job";
import type { SessionActions } from "./actions";

/** The next word of the open sample, when it is asked for. */
export function createNextWordActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const reading = new StoredJob(client, store, report, "readingNextWord");

  async function explainNextWord(question: Parameters<SessionActions["explainNextWord"]>[0]) {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || selection?.sampleIndex == null) return;
    const { sampleIndex, rowToken } = selection;
    const input = { key: artifacts.dictionary.key, sampleIndex, ...(rowToken !== null && { rowToken }), ...question };
    const nextWord = await reading.run(explainRequests.explainNextWord, input, (file) => ({ file }));
    if (nextWord) changeArtifacts(store, () => ({ nextWord }));
  }

  return {
    drop: () => reading.drop(),
    actions: { explainNextWord: (question) => void explainNextWord(question) } satisfies Partial<SessionActions>,
  };
}
