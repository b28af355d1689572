import { expect, test, vi } from "vitest";
import { recordingClient } from "../../../tests/support/recording-client";
import { JobFailure } from "@/worker/client";
import { createEncoderScoreActions } from "./encoder-score-actions";
import { createSessionStore } from "@/state/store";

function start() {
  const { asked: jobs, client } = recordingClient();
  const store = createSessionStore();
  const failures: unknown[] = [];
  return { jobs, store, failures, actions: createEncoderScoreActions(store, client, (failure) => failures.push(failure)).actions };
}
const tokenizer = { address: "https://example.org/tokenizer.json" };
const choice = { kind: "text", model: { address: "https://example.org/model.onnx" }, tokenizer } as const;
const encoder = { kind: "text", name: "model.onnx", hash: "0", dimension: 4 } as const;
const options = { idf: false, baselineF1: null, generator: null };

test("a loaded encoder is kept by its kind, and a failed one leaves it", async () => {
  const { jobs, store, failures, actions } = start();
  actions.loadEncoder(choice);
  expect(store.getState().jobs.loadingEncoder).toEqual({ kind: "text", file: null });
  jobs[0]!.resolve(encoder);
  await vi.waitUntil(() => !store.getState().jobs.loadingEncoder);
  actions.loadEncoder(choice);
  jobs[1]!.reject(new JobFailure("model.onnx is no text encoder.", "input"));
  await vi.waitUntil(() => !store.getState().jobs.loadingEncoder);
  expect(store.getState().machine.encoders).toEqual({ text: encoder });
  expect(failures).toHaveLength(1);
});

test("a worker that crashed took its encoders with it", async () => {
  const { jobs, store, actions } = start();
  store.setState(({ machine }) => ({ machine: { ...machine, encoders: { text: encoder } } }));
  actions.loadEncoder(choice);
  jobs[0]!.reject(new JobFailure("The compute worker stopped.", "crashed"));
  await vi.waitUntil(() => !store.getState().jobs.loadingEncoder);
  expect(store.getState().machine.encoders).toEqual({});
});

test("scores are kept with their dictionary, whatever is on screen when they come", async () => {
  const { jobs, store, actions } = start();
  const selection = { seed: 3, randomWords: "shuffled" };
  store.setState(({ artifacts }) => ({ selection, artifacts: { ...artifacts, dictionary: { key: "first" } } }) as never);
  actions.scoreWithEncoder("text", options);
  expect(jobs[0]).toMatchObject({
    name: "scoreWithEncoder",
    input: { key: "first", kind: "text", seed: 3, randomWords: "shuffled", ...options },
  });
  store.setState(({ artifacts }) => ({ artifacts: { ...artifacts, dictionary: { key: "second" } } }) as never);
  jobs[0]!.resolve({ metric: "BERTScore F1" });
  await vi.waitUntil(() => !store.getState().jobs.scoring);
  expect(store.getState().artifacts.encoderScores).toEqual({
    text: { dictionary: { key: "first" }, asked: { ...selection, ...options }, scores: { metric: "BERTScore F1" } },
  });
});

test("nothing is scored without a dictionary, and cancelling reaches the worker", () => {
  const { jobs, actions } = start();
  actions.scoreWithEncoder("clip", options);
  expect(jobs).toEqual([]);
  actions.loadEncoder(choice);
  actions.cancelScoring();
  expect(jobs[0]!.controls).toContain("cancel");
});
