import { failedAs, messageOf } from "@/state/jobs/failures";
import type { LearningRun } from "@/state/learning/learning-run";
import type { RevivingClient } from "./reviving-client";
import type { SessionState, SessionStore } from "./store";

/** How failures become notices, and what follows the crash of a worker. `running` is what is being learned. */
export function createReporting(store: SessionStore, client: Pick<RevivingClient, "revive">, running: () => LearningRun | null) {
  let lastNotice = 0;
  /** What views still show and could not be had. */
  const needs = new Set<() => void>();
  /** What could not be put on screen. */
  let again: { readonly ask: () => void; readonly cancelled: boolean; readonly notice: number | null } | null = null;

  function notify(kind: "error" | "info", message: string, retry = false): number {
    const id = ++lastNotice;
    store.setState(({ notices }) => ({
      notices: [...notices.filter((notice) => notice.message !== message), { id, kind, message, retry }],
    }));
    return id;
  }

  /** `need` asks again, by Retry or when the network is there again. */
  function report(failure: unknown, need?: () => void): void {
    if (failedAs("cancelled", failure)) return;
    if (need) needs.add(need);
    if (!failedAs("crashed", failure)) return void notify("error", messageOf(failure), need !== undefined);
    // A run that outlives the crash has its own say.
    if (!running()) notify("error", `${messageOf(failure)} What was on screen is kept; try again.`, need !== undefined);
    void client.revive().catch(() => {});
  }

  /** Says why something else is on screen than what was asked for, and keeps the way to ask again. `kept`: what is on screen instead. */
  function offerAgain(failure: unknown, kept: string | undefined, ask: () => void) {
    const cancelled = failedAs("cancelled", failure);
    const notice = cancelled ? null : notify("error", [messageOf(failure), kept].filter(Boolean).join(" "), true);
    again = { ask, cancelled, notice };
    if (failedAs("crashed", failure)) void client.revive().catch(() => {});
  }

  const dismiss = (done: (notice: SessionState["notices"][number]) => boolean) =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => !done(notice)) }));

  /** Something else was asked for: what could not be put on screen is no longer wanted. */
  function settle() {
    const notice = again?.notice;
    again = null;
    if (store.getState().unreached !== null) store.setState({ unreached: null });
    if (notice != null) dismiss(({ id }) => id === notice);
  }

  /** Asks again for all that failed. */
  function retry() {
    const ask = again?.ask;
    const failed = [...needs];
    needs.clear();
    settle();
    dismiss((notice) => notice.retry);
    ask?.();
    for (const need of failed) need();
  }

  /** The same unasked: not for what the user has cancelled. */
  function retryFailed() {
    if (again?.cancelled) again = null;
    retry();
  }

  /** The views need other things. */
  const forgetNeeds = () => needs.clear();

  return { notify, report, offerAgain, settle, retry, retryFailed, forgetNeeds };
}
