import { expect, test, vi } from "vitest";
import { recordingClient } from "../../../tests/support/recording-client";
import { JobFailure } from "@/worker/client";
import { createSessionStore } from "@/state/store";
import { createSaliencyActions, saliencyKey } from "./saliency-actions";

function start() {
  const { asked: jobs, client } = recordingClient();
  const store = createSessionStore();
  const failures: unknown[] = [];
  const show = (selection: object, artifacts: object) =>
    store.setState((state) => ({ selection, artifacts: { ...state.artifacts, ...artifacts } }) as never);
  return { jobs, store, failures, show, actions: createSaliencyActions(store, client, (failure) => failures.push(failure)).actions };
}

test("a sample's saliency maps are asked for once a dictionary and sample, several beside each other", async () => {
  const { jobs, store, actions } = start();
  const of = { key: "first", sampleIndex: 4 };
  actions.readSaliency(of);
  actions.readSaliency(of);
  actions.readSaliency({ ...of, sampleIndex: 5 });
  expect(jobs.map(({ name, input }) => [name, input])).toEqual([
    ["readSaliency", of],
    ["readSaliency", { ...of, sampleIndex: 5 }],
  ]);
  jobs[0]!.resolve({ ...of, found: null });
  await vi.waitUntil(() => store.getState().artifacts.saliencies.has(saliencyKey(of)));
  expect(store.getState().jobs.readingSaliency).toBeDefined();
  jobs[1]!.resolve({ ...of, sampleIndex: 5, found: null });
  await vi.waitUntil(() => !store.getState().jobs.readingSaliency);
  actions.readSaliency(of);
  expect(jobs).toHaveLength(2);
  expect(store.getState().artifacts.saliencies.size).toBe(2);
});

test("saliency maps that could not be read are asked for again", async () => {
  const { jobs, failures, actions } = start();
  const of = { key: "first", sampleIndex: 4 };
  actions.readSaliency(of);
  jobs[0]!.reject(new JobFailure("The file is damaged.", "bundle"));
  await vi.waitUntil(() => failures.length > 0);
  actions.readSaliency(of);
  expect(jobs).toHaveLength(2);
});

test("a measurement tells how far it is, is kept with its dictionary, and a failed one leaves the last", async () => {
  const { jobs, store, show, failures, actions } = start();
  show({ seed: 3 }, {});
  actions.measureLocalisation("first");
  expect(jobs[0]).toMatchObject({ name: "measureLocalisation", input: { key: "first", seed: 3 } });
  jobs[0]!.progress({ done: 2, total: 9 });
  expect(store.getState().jobs.localising).toEqual({ key: "first", done: 2, total: 9 });
  jobs[0]!.resolve({ samples: 68 });
  await vi.waitUntil(() => !store.getState().jobs.localising);
  actions.measureLocalisation("second");
  actions.cancelLocalisation();
  expect(jobs[1]!.controls).toContain("cancel");
  jobs[1]!.reject(new JobFailure("Cancelled.", "cancelled"));
  await vi.waitUntil(() => !store.getState().jobs.localising);
  expect([...store.getState().artifacts.localisations]).toEqual([["first 3", { samples: 68 }]]);
  expect(failures).toHaveLength(1);
});

test("the patches of rows are asked for once a token that has them, and again after a failure", async () => {
  const { jobs, store, show, failures, actions } = start();
  const tokens = [{ token: "dog" }, { token: "dog-patches", visual: { word: "dog" } }];
  show({}, { bundle: { manifest: { tokens } } });
  actions.needRowPatches("dog");
  actions.needRowPatches("cow");
  expect(jobs).toEqual([]);
  actions.needRowPatches("dog-patches");
  actions.needRowPatches("dog-patches");
  expect(jobs).toHaveLength(1);
  jobs[0]!.reject(new JobFailure("The file is damaged.", "bundle"));
  await vi.waitUntil(() => failures.length > 0);
  actions.needRowPatches("dog-patches");
  const found: unknown = { token: "dog-patches", patchOf: new Map([["dog-patches", new Map([[4, 31]])]]) };
  jobs[1]!.resolve(found);
  await vi.waitUntil(() => store.getState().artifacts.rowPatches.get("dog-patches") === found);
  actions.needRowPatches("dog-patches");
  expect(jobs).toHaveLength(2);
});

test("patches that come after another bundle was opened are dropped", async () => {
  const { jobs, store, show, actions } = start();
  const manifest = { tokens: [{ token: "dog-patches", visual: { word: "dog" } }] };
  show({}, { bundle: { manifest } });
  actions.needRowPatches("dog-patches");
  show({}, { bundle: { manifest } });
  actions.needRowPatches("dog-patches");
  jobs[0]!.resolve({ token: "dog-patches", patchOf: new Map() });
  await new Promise((resolve) => setTimeout(resolve));
  expect(jobs).toHaveLength(2);
  expect(store.getState().artifacts.rowPatches.size).toBe(0);
});
