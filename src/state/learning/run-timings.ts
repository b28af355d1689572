import { methods } from "@/core/dictionary/methods/methods";
import type { MeasuredPoint } from "@/core/scores/measurement";
import { changeMachine, type SessionStore } from "@/state/store";
import type { BenchmarkReport } from "@/worker/protocol/device";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { type MeasuredParts, restKey, type RestTiming } from "./rest-estimate";
import type { RunTiming } from "./learning-estimate";
import { learningWork } from "./learning-work";

/** The last so many are kept: enough for several layers on each backend. */
const keptRuns = 40;

/** Adds runs that were timed on this machine; not while several share the worker, where each takes longer than it would alone. */
export function rememberTimings(store: SessionStore, runs: readonly RunTiming[]) {
  const { learning, sweeping, checking, benchmarking } = store.getState().jobs;
  if (runs.length === 0 || [learning, sweeping, checking, benchmarking].filter(Boolean).length > 1) return;
  changeMachine(store, ({ runTimings }) => ({ runTimings: [...runTimings, ...runs].slice(-keptRuns) }));
}

/** Adds what a job took beside learning, under the same rule. */
export function rememberRest(
  store: SessionStore,
  token: string,
  layer: string,
  parts: MeasuredParts | null,
  rest: Omit<RestTiming, "of">,
  rows: number,
) {
  const { jobs, artifacts } = store.getState();
  const { learning, sweeping, checking, benchmarking } = jobs;
  const work = artifacts.bundle && learningWork(artifacts.bundle.manifest, token, layer, rows);
  if (!work || !(rest.elapsedMs > 0) || [learning, sweeping, checking, benchmarking].filter(Boolean).length > 1) return;
  changeMachine(store, ({ restTimings }) => ({ restTimings: [...restTimings, { of: restKey(work, parts), ...rest }].slice(-keptRuns) }));
}

/** The time of a dictionary that was learned in this tab; of methods alone whose times can be compared. */
export function runOf(store: SessionStore, dictionary: DictionaryView): RunTiming[] {
  return timedRun(store, dictionary, dictionary.run, dictionary.sampleIndices.length);
}

function timedRun(
  store: SessionStore,
  { token, layer }: { readonly token: string; readonly layer: string },
  run: DictionaryView["run"],
  rows: number,
): RunTiming[] {
  const manifest = store.getState().artifacts.bundle?.manifest;
  const work = manifest && learningWork(manifest, token, layer, rows);
  if (!work || !methods[run.method].timed) return [];
  const { k: conceptCount, iterations, elapsedMs, backend } = run;
  return isBackend(backend) ? [{ backend, rows: work.rows, columns: work.columns, conceptCount, iterations, elapsedMs }] : [];
}

/** The time of a dictionary that was measured in a sweep, as of one that was learned from its data alone. */
export function timingOfPoint(store: SessionStore, point: MeasuredPoint): RunTiming[] {
  if ("failure" in point || point.warmStart) return [];
  const { settings, run, rows } = point;
  return timedRun(store, settings, run, rows);
}

/** The times of a benchmark's learning. */
export function runsOf({ rows }: BenchmarkReport): RunTiming[] {
  return rows.flatMap(({ name, shape, K: conceptCount, backend, iterations, elapsedMs }) =>
    name === "learn" && isBackend(backend) ? [{ backend, rows: shape[0], columns: shape[1], conceptCount, iterations, elapsedMs }] : [],
  );
}

/** Runs as they were kept in text; what is no run is left out. */
export const readRuns = (text: string | null): RunTiming[] => readKept(text, isRun);

/** The same of the rest of jobs. */
export const readRests = (text: string | null): RestTiming[] => readKept(text, isRest);

function readKept<Timing>(text: string | null, isTiming: (value: unknown) => value is Timing): Timing[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isTiming).slice(-keptRuns) : [];
  } catch {
    return [];
  }
}

function isRest(value: unknown): value is RestTiming {
  if (typeof value !== "object" || value === null) return false;
  const { of, conceptCount, elapsedMs } = value as Readonly<Record<string, unknown>>;
  return typeof of === "string" && [conceptCount, elapsedMs].every((number) => Number.isFinite(number) && Number(number) > 0);
}

const isBackend = (name: unknown): name is RunTiming["backend"] => name === "webgpu" || name === "wasm" || name === "reference";

function isRun(value: unknown): value is RunTiming {
  if (typeof value !== "object" || value === null) return false;
  const run = value as Readonly<Record<string, unknown>>;
  const sizes = ["rows", "columns", "conceptCount", "iterations", "elapsedMs"];
  return isBackend(run["backend"]) && sizes.every((name) => Number.isFinite(run[name]) && Number(run[name]) > 0);
}
