import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { WordSources } from "@/core/grounding/ground";
import { runBenchmark, type BenchmarkStep } from "./benchmark";
import { syntheticResiduals } from "./synthetic-residuals";

const words: WordSources = {
  unembedding: { encoding: "float32", vocabularySize: 3, hiddenSize: 2, values: Float32Array.of(1, 0, 0, 1, -1, 0) },
  vocabulary: [" dog", " cat", " bus"],
  lists: { english: new Set(["dog", "cat", "bus"]), stopWords: new Set() },
};

/** A clock that moves by 1 ms a look. */
const ticking = () => {
  let ms = 0;
  return () => ++ms;
};

test("a benchmark is learning, iterations and words, each row naming its shape, settings and backend", async () => {
  const steps: BenchmarkStep[] = [];
  const rows = await runBenchmark(
    { backend: referenceBackend, adapter: "an adapter that did not compute", software: true },
    { now: ticking(), shapes: [[40, 30]], words, onStep: (step) => steps.push(step) },
  );
  expect(rows.map(({ name, shape }) => [name, shape])).toEqual([
    ["learn", [40, 30]],
    ["iteration", [40, 30]],
    ["words", [3, 2]],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({ K: 20, alpha: 1 });
    expect(row.elapsedMs).toBeGreaterThan(0);
    expect(row).not.toHaveProperty("adapter");
    expect(row).not.toHaveProperty("software");
  }
  expect(steps.map(({ step, steps }) => `${step}/${steps}`)).toEqual(["1/3", "2/3", "3/3"]);
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
});

test("the learning that is measured is the solver's own, objective and iterations included", async () => {
  const [learned] = await runBenchmark({ backend: referenceBackend }, { now: ticking(), shapes: [[40, 30]] });
  const { objective, iterations } = await learnDictionary(syntheticResiduals(40, 30), defaultParams, referenceBackend);
  expect(learned).toMatchObject({ objective, iterations });
});

test("time on a software adapter is labelled as such", async () => {
  const onWebGpu = { ...referenceBackend, name: "webgpu" as const };
  const [learned] = await runBenchmark(
    { backend: onWebGpu, adapter: "google swiftshader", software: true },
    { now: ticking(), shapes: [[30, 24]] },
  );
  expect(learned).toMatchObject({ backend: "webgpu", adapter: "google swiftshader", software: true });
});

test("a cancelled benchmark keeps the rows that were heard and ends with the signal's reason", async () => {
  const abort = new AbortController();
  const heard: string[] = [];
  const run = runBenchmark(
    { backend: referenceBackend },
    {
      now: ticking(),
      signal: abort.signal,
      shapes: [[40, 30]],
      onRow: ({ name }) => {
        heard.push(name);
        abort.abort(new Error("enough"));
      },
    },
  );
  await expect(run).rejects.toThrow("enough");
  expect(heard).toEqual(["learn"]);
});

test("pauses are no part of the time", async () => {
  let ms = 0;
  const pause = async () => void (ms += 1_000);
  const rows = await runBenchmark({ backend: referenceBackend }, { now: () => ms, pause, shapes: [[30, 24]] });
  expect(rows.map(({ elapsedMs }) => elapsedMs)).toEqual([0, 0]);
});
