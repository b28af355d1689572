import type { ComputeClient } from "@/worker/client";
import type { SessionStore } from "@/state/store";
import { type ExportInput, learnRequests } from "@/worker/protocol/learn";
import type { SessionActions } from "./actions";
import { Latest } from "@/state/jobs/latest";
import { runSettings } from "@/state/selection/run-settings";

/** The dictionary on screen as files. */
export function createExportActions(
  store: SessionStore,
  client: ComputeClient,
  report: (failure: unknown) => void,
): Pick<SessionActions, "exportDictionary"> {
  const exporting = new Latest(client);
  return {
    async exportDictionary(what) {
      const state = store.getState();
      const settings = runSettings(state);
      const { dictionary } = state.artifacts;
      if (!settings || !dictionary) return null;
      try {
        const input = { key: dictionary.key, settings: { ...settings }, ...what } as ExportInput;
        return (await exporting.start(learnRequests.exportDictionary, input)) ?? null;
      } catch (failure) {
        report(failure);
        return null;
      }
    },
  };
}
