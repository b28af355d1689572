import { readRuns } from "@/state/measured-runs";
import type { SessionStore } from "@/state/store";
import { codeVersion } from "@/core/bundle/version";

/** Times of another version's solver say nothing of this one's. */
const key = `coxlmm-runs-${codeVersion}`;

/** Remembers in this browser how long learning took on this machine, where storage is allowed. */
export function followMeasurements(store: SessionStore): void {
  try {
    const measuredRuns = readRuns(localStorage.getItem(key));
    store.setState(({ artifacts }) => ({ artifacts: { ...artifacts, measuredRuns } }));
  } catch {
    return;
  }
  store.subscribe(({ artifacts }, before) => {
    if (artifacts.measuredRuns === before.artifacts.measuredRuns) return;
    try {
      localStorage.setItem(key, JSON.stringify(artifacts.measuredRuns));
    } catch {
      // A full store costs an estimate, nothing else.
    }
  });
}
