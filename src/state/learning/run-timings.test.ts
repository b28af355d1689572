import { expect, test } from "vitest";
import { readRuns, rememberTimings, runsOf } from "./run-timings";
import { createSessionStore } from "@/state/store";
import type { RunTiming } from "./learning-estimate";

const run: RunTiming = { backend: "wasm", rows: 470, columns: 576, conceptCount: 20, iterations: 40, elapsedMs: 300 };

test("runs kept as text come back, and what is no run is left out", () => {
  expect(readRuns(JSON.stringify([run]))).toEqual([run]);
  expect(readRuns(JSON.stringify([run, null, { ...run, backend: "cuda" }, { ...run, rows: "many" }, { ...run, elapsedMs: 0 }]))).toEqual([
    run,
  ]);
  expect(readRuns(null)).toEqual([]);
  expect(readRuns("{")).toEqual([]);
  expect(readRuns("{}")).toEqual([]);
});

test("the last forty runs are kept", () => {
  const store = createSessionStore();
  for (let i = 1; i <= 45; i++) rememberTimings(store, [{ ...run, iterations: i }]);
  const { runTimings } = store.getState().machine;
  expect([runTimings.length, runTimings[0]!.iterations, runTimings.at(-1)!.iterations]).toEqual([40, 6, 45]);
});

test("of a benchmark its learning counts, single iterations and words do not", () => {
  const row = { shape: [470, 576] as const, K: 20, alpha: 1, backend: "wasm", elapsedMs: 300, iterations: 40, objective: 1, bytes: null };
  const machine = { userAgent: "", cores: 2, version: "0" };
  const rows = [
    { ...row, name: "learn" },
    { ...row, name: "iteration" },
    { ...row, name: "words", backend: "host" },
  ];
  expect(runsOf({ format: "coxlmm-benchmark", formatVersion: 1, machine, rows })).toEqual([run]);
});
