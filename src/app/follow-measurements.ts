import { readRests, readRuns } from "@/state/learning/run-timings";
import type { SessionStore } from "@/state/store";
import { codeVersion } from "@/core/bundle/version";

/** Times of another version's solver say nothing of this one's. */
const key = `coxlmm-runs-${codeVersion}`;
const restKey = `coxlmm-rests-${codeVersion}`;

/** Remembers in this browser how long learning took on this machine, where storage is allowed. */
export function followMeasurements(store: SessionStore): void {
  try {
    const runTimings = readRuns(localStorage.getItem(key));
    const restTimings = readRests(localStorage.getItem(restKey));
    store.setState(({ machine }) => ({ machine: { ...machine, runTimings, restTimings } }));
  } catch {
    return;
  }
  store.subscribe(({ machine }, before) => {
    if (machine.runTimings === before.machine.runTimings && machine.restTimings === before.machine.restTimings) return;
    try {
      localStorage.setItem(key, JSON.stringify(machine.runTimings));
      localStorage.setItem(restKey, JSON.stringify(machine.restTimings));
    } catch {
      // A full store costs an estimate, nothing else.
    }
  });
}
