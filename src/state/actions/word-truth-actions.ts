import { decodingOf } from "@/core/settings/setting-values";
import { StoredJob } from "@/state/jobs/stored-job";
import { changeArtifacts, type SessionStore } from "@/state/store";
import type { ComputeClient } from "@/worker/client";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { scoreRequests } from "@/worker/protocol/score";
import type { SessionActions } from "./actions";

/** What the truth of words depends on: the same text means the same words. */
export function wordsOf(dictionary: DictionaryView): string {
  return [dictionary.key, ...Object.values(decodingOf(dictionary))].join(" ");
}

/** The truth of the words on screen, as views ask for it, and of those by each rule, when somebody does. */
export function createWordTruthActions(store: SessionStore, client: ComputeClient, report: (failure: unknown, need?: () => void) => void) {
  const reading = new StoredJob(client, store, report, "readingWordTruths");
  const comparing = new StoredJob(client, store, report, "comparingWordRules");
  let asked: string | null = null;

  async function needWordTruths(withChance: boolean) {
    const { bundle, dictionary, wordTruths } = store.getState().artifacts;
    if (!dictionary) return;
    const of = wordsOf(dictionary);
    const request = `${of} ${withChance}`;
    if (request === asked || (of === wordTruths?.of && (wordTruths.withChance || !withChance))) return;
    asked = request;
    const truths = await reading.run(
      scoreRequests.readWordTruths,
      { key: dictionary.key, withChance },
      (file) => ({ file }),
      (failure) => report(failure, () => void needWordTruths(withChance)),
    );
    if (asked === request) asked = null;
    if (truths !== undefined && store.getState().artifacts.bundle === bundle)
      changeArtifacts(store, () => ({ wordTruths: { of, withChance, truths } }));
  }

  async function compareWordRules() {
    const { dictionary } = store.getState().artifacts;
    if (!dictionary) return;
    const rules = await comparing.run(scoreRequests.compareWordRules, { key: dictionary.key }, (file) => ({ file }));
    if (rules !== undefined) changeArtifacts(store, () => ({ wordRules: { of: wordsOf(dictionary), rules } }));
  }

  return {
    drop() {
      asked = null;
      reading.drop();
      comparing.drop();
    },
    actions: {
      needWordTruths: (withChance) => void needWordTruths(withChance),
      compareWordRules: () => void compareWordRules(),
    } satisfies Partial<SessionActions>,
  };
}
