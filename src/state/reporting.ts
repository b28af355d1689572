import type { ComputeClient } from "@/worker/client";
import { bundleRequests } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { learnRequests } from "@/worker/protocol/learn";
import { failedAs, messageOf } from "@/state/jobs/failures";
import type { LearningRun } from "@/state/learning/learning-run";
import type { ConsentGate } from "./consent-gate";
import type { SessionStore } from "./store";

/** How failures become notices, and what follows the crash of a worker. `running` is what is being learned. */
export function createReporting(store: SessionStore, client: ComputeClient, consent: ConsentGate, running: () => LearningRun | null) {
  let lastNotice = 0;
  let reviving: Promise<void> | null = null;

  function notify(kind: "error" | "info", message: string) {
    store.setState(({ notices }) => ({
      notices: [...notices.filter((notice) => notice.message !== message), { id: ++lastNotice, kind, message }],
    }));
  }

  function report(failure: unknown) {
    if (failedAs("cancelled", failure)) return;
    if (!failedAs("crashed", failure)) return notify("error", messageOf(failure));
    // A run that outlives the crash has its own say.
    if (!running()) notify("error", `${messageOf(failure)} What was on screen is kept; try again.`);
    void revive().catch(() => {});
  }

  /** A new worker knows nothing: opens the bundle in it and gives it the dictionaries on screen and before the run. Once a crash. */
  function revive(): Promise<void> {
    reviving ??= openAgain().finally(() => (reviving = null));
    return reviving;
  }

  async function openAgain() {
    const { selection, artifacts } = store.getState();
    if (!selection || !artifacts.bundle) return;
    const address = consent.addressOf(selection.bundle, null);
    if (address === null) return;
    await client.start(bundleRequests.openBundle, { address, consentedHosts: consent.now().hosts }).result;
    const dictionaries = new Set<DictionaryView | null | undefined>([running()?.before.dictionary, artifacts.dictionary]);
    for (const dictionary of dictionaries) if (dictionary) await client.start(learnRequests.restore, dictionary).result;
  }

  return { notify, report, revive };
}
