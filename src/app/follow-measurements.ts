import { readRuns } from "@/state/learning/run-timings";
import type { SessionStore } from "@/state/store";
import { codeVersion } from "@/core/bundle/version";

/** Times of another version's solver say nothing of this one's. */
const key = `coxlmm-runs-${codeVersion}`;

/** Remembers in this browser how long learning took on this machine, where storage is allowed. */
export function followMeasurements(store: SessionStore): void {
  try {
    const runTimings = readRuns(localStorage.getItem(key));
    store.setState(({ machine }) => ({ machine: { ...machine, runTimings } }));
  } catch {
    return;
  }
  store.subscribe(({ machine }, before) => {
    if (machine.runTimings === before.machine.runTimings) return;
    try {
      localStorage.setItem(key, JSON.stringify(machine.runTimings));
    } catch {
      // A full store costs an estimate, nothing else.
    }
  });
}
