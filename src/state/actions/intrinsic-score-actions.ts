import { decodingOf } from "@/core/settings/setting-values";
import type { ComputeClient } from "@/worker/client";
import { requests, type DictionaryView } from "@/worker/protocol";
import type { SessionActions } from "./actions";
import { Latest } from "@/state/latest";
import type { Selection } from "@/state/selection/selection";
import type { Artifacts, Jobs, SessionStore } from "@/state/store";

/** Concepts that the curves take away, one after the other. */
const deletionSteps = 6;

/** What scores depend on: the same text means the same scores. */
export function scoredOf(dictionary: DictionaryView, { randomWords, seed }: Pick<Selection, "randomWords" | "seed">): string {
  return [dictionary.key, ...Object.values(decodingOf(dictionary)), randomWords, seed].join(" ");
}

/** Scores and ledgers of the dictionary on screen, when they are asked for. */
export function createIntrinsicScoreActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "scoreIntrinsic" | "measureDeletion" | "cancelIntrinsicScores" | "explainNextWord"> & { drop(): void } {
  const scoring = new Latest(client);
  const removing = new Latest(client);
  const reading = new Latest(client);
  const set = (jobs: Partial<Jobs>, artifacts: Partial<Artifacts> = {}) =>
    store.setState((state) => ({ jobs: { ...state.jobs, ...jobs }, artifacts: { ...state.artifacts, ...artifacts } }));

  async function scoreIntrinsic() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.dictionary) return;
    const of = scoredOf(artifacts.dictionary, selection);
    set({ scoringIntrinsic: { file: null } });
    try {
      const input = { key: artifacts.dictionary.key, baseline: selection.randomWords, seed: selection.seed };
      const scores = await scoring.start(requests.scoreIntrinsic, input, (file) => set({ scoringIntrinsic: { file } }));
      if (scores) set({ scoringIntrinsic: undefined }, { intrinsicScores: { of, scores } });
    } catch (failure) {
      set({ scoringIntrinsic: undefined });
      report(failure);
    }
  }

  async function measureDeletion() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.dictionary) return;
    const { key, run } = artifacts.dictionary;
    set({ measuringDeletion: { done: 0, total: 0 } });
    try {
      const input = { key, steps: Math.min(deletionSteps, run.k), seed: selection.seed };
      const summary = await removing.start(requests.measureDeletion, input, (measuringDeletion) => set({ measuringDeletion }));
      if (summary) set({ measuringDeletion: undefined }, { deletion: { dictionaryKey: key, summary } });
    } catch (failure) {
      set({ measuringDeletion: undefined });
      report(failure);
    }
  }

  async function explainNextWord(asked: Parameters<SessionActions["explainNextWord"]>[0]) {
    const { selection, artifacts } = store.getState();
    if (!artifacts.dictionary || selection?.sampleIndex == null) return;
    set({ readingNextWord: { file: null } });
    try {
      const { sampleIndex, rowToken } = selection;
      const input = { key: artifacts.dictionary.key, sampleIndex, ...(rowToken !== null && { rowToken }), ...asked };
      const nextWord = await reading.start(requests.explainNextWord, input, (file) => set({ readingNextWord: { file } }));
      if (nextWord) set({ readingNextWord: undefined }, { nextWord });
    } catch (failure) {
      set({ readingNextWord: undefined });
      report(failure);
    }
  }

  return {
    scoreIntrinsic: () => void scoreIntrinsic(),
    measureDeletion: () => void measureDeletion(),
    cancelIntrinsicScores: () => [scoring, removing].forEach((job) => job.control("cancel")),
    explainNextWord: (asked) => void explainNextWord(asked),
    drop() {
      for (const job of [scoring, removing, reading]) job.drop();
      set({ scoringIntrinsic: undefined, measuringDeletion: undefined, readingNextWord: undefined });
    },
  };
}
