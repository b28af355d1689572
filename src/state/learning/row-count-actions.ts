import type { ComputeClient } from "@/worker/client";
import { bundleRequests, type OpenedBundle } from "@/worker/protocol/bundle";
import { changeArtifacts, type SessionStore } from "@/state/store";

/** How many rows tokens have, for estimates. Nothing waits for it: where it cannot be read, the estimate has its bound. */
export function createRowCountActions(store: SessionStore, client: ComputeClient) {
  let asked: { readonly bundle: OpenedBundle | null; readonly tokens: Set<string> } = { bundle: null, tokens: new Set() };

  async function needRowCounts(tokens: readonly string[]) {
    const { bundle } = store.getState().artifacts;
    if (!bundle) return;
    if (asked.bundle !== bundle) asked = { bundle, tokens: new Set() };
    const lacking = [...new Set(tokens)].filter((token) => !asked.tokens.has(token));
    if (lacking.length === 0) return;
    for (const token of lacking) asked.tokens.add(token);
    try {
      const counts = await client.start(bundleRequests.countRows, { tokens: lacking }).result;
      if (store.getState().artifacts.bundle !== bundle) return;
      const found = lacking.map((token, i) => [token, counts[i]!] as const);
      changeArtifacts(store, ({ rowCounts }) => ({ rowCounts: new Map([...rowCounts, ...found]) }));
    } catch {
      for (const token of lacking) asked.tokens.delete(token);
    }
  }

  return { needRowCounts: (tokens: readonly string[]) => void needRowCounts(tokens) };
}
