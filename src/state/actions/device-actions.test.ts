import { expect, test, vi } from "vitest";
import { recordingClient } from "../../../tests/support/recording-client";
import { JobFailure } from "@/worker/client";
import { createDeviceActions } from "./device-actions";
import { createSessionStore } from "@/state/store";

function start() {
  const { asked: jobs, client } = recordingClient();
  const store = createSessionStore();
  const failures: unknown[] = [];
  return { jobs, store, failures, actions: createDeviceActions(store, client, (failure) => failures.push(failure)).actions };
}

test("a cancelled benchmark keeps the rows that it had measured", async () => {
  const { jobs, store, actions } = start();
  actions.benchmark([[470, 576]]);
  const [job] = jobs;
  expect(job).toMatchObject({ name: "benchmark", input: { backend: "auto", shapes: [[470, 576]], words: true } });
  job!.progress({ step: { name: "iteration", step: 2, steps: 2 }, report: { rows: [{ name: "learn" }] } });
  actions.cancelBenchmark();
  expect(job!.controls).toEqual(["cancel"]);
  job!.reject(new JobFailure("Cancelled.", "cancelled"));
  await vi.waitUntil(() => !store.getState().jobs.benchmarking);
  expect(store.getState().machine.benchmark?.rows).toEqual([{ name: "learn" }]);
});

test("a failed self-test run is told and leaves the last report", async () => {
  const { jobs, store, actions, failures } = start();
  actions.inspectDevice(true);
  expect(store.getState().jobs.inspecting).toBeDefined();
  const failure = new JobFailure("The worker is gone.", "crashed");
  jobs[0]!.reject(failure);
  await vi.waitUntil(() => failures.length === 1);
  expect(failures).toEqual([failure]);
  expect(store.getState().jobs.inspecting).toBeUndefined();
});
