import { decodingOf } from "@/core/settings/setting-values";
import type { ComputeClient } from "@/worker/client";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { changeArtifacts, type SessionStore } from "@/state/store";
import { scoreRequests } from "@/worker/protocol/score";
import { StoredJob } from "@/state/jobs/stored-job";
import type { Selection } from "@/state/selection/selection";
import type { SessionActions } from "./actions";

/** What scores depend on: the same text means the same scores. */
export function scoredOf(dictionary: DictionaryView, { randomWords, seed }: Pick<Selection, "randomWords" | "seed">): string {
  return [dictionary.key, ...Object.values(decodingOf(dictionary)), randomWords, seed].join(" ");
}

/** Scores of the dictionary on screen that need no encoder, when they are asked for. */
export function createIntrinsicScoreActions(store: SessionStore, client: ComputeClient, report: (failure: unknown) => void) {
  const scoring = new StoredJob(client, store, report, "scoringIntrinsic");

  async function scoreIntrinsic() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.dictionary) return;
    const of = scoredOf(artifacts.dictionary, selection);
    const input = { key: artifacts.dictionary.key, baseline: selection.randomWords, seed: selection.seed };
    const scores = await scoring.run(scoreRequests.scoreIntrinsic, input, (file) => ({ file }));
    if (scores) changeArtifacts(store, () => ({ intrinsicScores: { of, scores } }));
  }

  return {
    drop: () => scoring.drop(),
    actions: {
      scoreIntrinsic: () => void scoreIntrinsic(),
      cancelIntrinsicScores: () => scoring.control("cancel"),
    } satisfies Partial<SessionActions>,
  };
}
