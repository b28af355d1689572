import { expect, test, vi } from "vitest";
import { recordingClient } from "../../../tests/support/recording-client";
import { JobFailure } from "@/worker/client";
import type { MeasuredPoint } from "@/core/scores/measurement";
import { createSessionStore } from "@/state/store";
import type { MeasureOptions } from "@/worker/protocol/measure";
import { settingsOf } from "@/core/settings/dictionary-settings";
import type { Selection } from "@/state/selection/selection";
import { createSweepActions } from "./sweep-actions";
import { usualDecoding } from "../../../tests/support/usual-decoding";

const selection = {
  ...{ token: "dog", layer: "final", method: "semi-nmf", update: "block", conceptCount: 20, alpha: 1, seed: 0, starts: 10 },
  ...{ ...usualDecoding, backend: "wasm" },
} as unknown as Selection;
const base = settingsOf(selection);
const plan = { base, vary: { axis: "k", values: [5, 1, 3] } } as const;
const options: MeasureOptions = { baseline: "isotropic", baselineSeed: 0, scorers: [], deletionSteps: 0, warm: false };
const manifest = {
  layers: [{ id: "final", stateIndex: "final", finalNorm: "after" }],
  tokens: [{ token: "dog", residuals: [{ layer: "final", split: "train", storage: "full", values: { file: "r" } }] }],
  splits: [{ name: "train", role: "learn" }],
  model: { hiddenSize: 8 },
  files: { r: { bytes: 160 } },
};

type Asked = { readonly settings: readonly { readonly params: { readonly conceptCount: number } }[] };

function start() {
  const { asked, client } = recordingClient<Asked>();
  const store = createSessionStore();
  store.setState((state) => ({ selection, artifacts: { ...state.artifacts, bundle: { manifest, dataHash: "ab" } as never } }));
  const failures: unknown[] = [];
  const { actions } = createSweepActions(store, client, (failure) => failures.push(failure));
  return { asked, store, failures, actions, points: () => store.getState().artifacts.sweep?.points };
}

const point = (k: number, warmStart = false) =>
  ({
    settings: { ...base, params: { ...base.params, conceptCount: k } },
    warmStart,
    rows: 10,
    run: { method: "semi-nmf", k, iterations: 3, elapsedMs: 20, backend: "wasm" },
  }) as unknown as MeasuredPoint;
const measured = (index: number, each: MeasuredPoint) => ({ stage: "measured", index, point: each, done: index + 1, total: 3 });

test("a sweep asks for its dictionaries in the plan's order, and its points stand as they come", () => {
  const { asked, store, actions, points } = start();
  actions.sweep(plan, options);
  expect(asked[0]).toMatchObject({ name: "measureDictionaries", input: { options, backend: "wasm" } });
  expect(asked[0]!.input.settings.map(({ params }) => params.conceptCount)).toEqual([1, 3, 5]);
  expect(store.getState().artifacts.sweep).toEqual({ plan, options, total: 3, points: [] });
  const learning = { stage: "learning", index: 0, iteration: 2, objective: 9 };
  asked[0]!.progress(learning);
  expect(store.getState().jobs.sweeping).toEqual({ done: 0, total: 3, current: learning });
  asked[0]!.progress(measured(0, point(1)));
  expect(points()).toEqual([point(1)]);
  expect(store.getState().jobs.sweeping).toEqual({ done: 1, total: 3, current: null });
});

test("a sweep that is done is no job any more, and its cold runs tell how fast this machine is", async () => {
  const { asked, store, actions, points } = start();
  actions.sweep(plan, options);
  [point(1), point(3, true), { settings: base, failure: "There is no such layer." } as MeasuredPoint].forEach((each, index) =>
    asked[0]!.progress(measured(index, each)),
  );
  asked[0]!.resolve([]);
  await vi.waitUntil(() => !store.getState().jobs.sweeping);
  expect(points()).toHaveLength(3);
  const time = { backend: "wasm", rows: 10, columns: 8, conceptCount: 1, iterations: 3, elapsedMs: 20 };
  expect(store.getState().machine.runTimings).toEqual([time]);
});

test("a cancelled sweep keeps its points, and says nothing", async () => {
  const { asked, store, failures, actions, points } = start();
  actions.sweep(plan, options);
  asked[0]!.progress(measured(0, point(1)));
  actions.cancelSweep();
  expect(asked[0]!.controls).toEqual(["cancel"]);
  const cancelled = new JobFailure("Cancelled.", "cancelled");
  asked[0]!.reject(cancelled);
  await vi.waitUntil(() => !store.getState().jobs.sweeping);
  expect(points()).toEqual([point(1)]);
  expect(failures).toEqual([cancelled]); // which the session does not show
});

test("a worker that crashed leaves the points, and the sentence says how many", async () => {
  const { asked, store, failures, actions, points } = start();
  actions.sweep(plan, options);
  asked[0]!.progress(measured(0, point(1)));
  asked[0]!.reject(new JobFailure("The compute worker stopped.", "crashed"));
  await vi.waitUntil(() => !store.getState().jobs.sweeping);
  expect(points()).toEqual([point(1)]);
  expect(failures).toMatchObject([
    { kind: "crashed", message: "The compute worker stopped. 1 of 3 dictionaries of the sweep were measured; their figures stay." },
  ]);
});

test("another sweep takes the place of the one before, whose late points are not heard", () => {
  const { asked, actions, points } = start();
  actions.sweep(plan, options);
  actions.sweep({ base, vary: { axis: "seed", values: [0, 1] } }, options);
  expect(asked[0]!.controls).toEqual(["cancel"]);
  asked[0]!.progress(measured(0, point(1)));
  expect(points()).toEqual([]);
  asked[1]!.progress(measured(0, point(20)));
  expect(points()).toEqual([point(20)]);
});

test("a plan that cannot be carried out asks for nothing, and the sweep before it stays", async () => {
  const { asked, store, failures, actions, points } = start();
  actions.sweep(plan, options);
  asked[0]!.progress(measured(0, point(1)));
  asked[0]!.resolve([]);
  await vi.waitUntil(() => !store.getState().jobs.sweeping);
  actions.sweep({ base, vary: { axis: "k", values: [] } }, options);
  await vi.waitUntil(() => failures.length > 0);
  expect(failures).toMatchObject([{ message: "The sweep has no values. Name at least one." }]);
  expect(asked).toHaveLength(1);
  expect(points()).toEqual([point(1)]);
});

test("a plan that cannot be carried out does not hide the sweep that runs", async () => {
  const { store, failures, actions } = start();
  actions.sweep(plan, options);
  actions.sweep({ base, vary: { axis: "k", values: [] } }, options);
  await vi.waitUntil(() => failures.length > 0);
  expect(store.getState().jobs.sweeping).toEqual({ done: 0, total: 3, current: null });
});
