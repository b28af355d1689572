import { expect, test } from "vitest";
import { recordingClient } from "../../../tests/support/recording-client";
import { deviceRequests } from "@/worker/protocol/device";
import { createSessionStore } from "@/state/store";
import { StoredJob } from "./stored-job";

function start() {
  const { asked, client } = recordingClient();
  const store = createSessionStore();
  const failures: unknown[] = [];
  const job = new StoredJob(client, store, (failure) => failures.push(failure), "benchmarking");
  const input = { backend: "auto" as const, shapes: [], words: false };
  const run = () => job.run(deviceRequests.benchmark, input, (progress) => ({ step: progress?.step ?? null }));
  return { asked, failures, job, run, stored: () => store.getState().jobs };
}

test("a job stands in the store with its progress while it runs, and leaves it with its output", async () => {
  const { asked, run, stored, failures } = start();
  const output = run();
  expect(stored()).toEqual({ benchmarking: { step: null } });
  asked[0]!.progress({ step: "words" });
  expect(stored()).toEqual({ benchmarking: { step: "words" } });
  asked[0]!.resolve({ rows: [] });
  expect(await output).toEqual({ rows: [] });
  expect([stored().benchmarking, failures]).toEqual([undefined, []]);
});

test("a failure is reported, nothing comes of the job, and it leaves the store", async () => {
  const { asked, run, stored, failures } = start();
  const output = run();
  asked[0]!.reject("no device");
  expect([await output, stored().benchmarking, failures]).toEqual([undefined, undefined, ["no device"]]);
});

test("a job in whose place another one was asked for neither clears nor reports anything", async () => {
  const { asked, run, stored, failures } = start();
  const first = run();
  const second = run();
  expect(asked[0]!.controls).toEqual(["cancel"]);
  asked[0]!.reject("cancelled");
  expect([await first, stored().benchmarking, failures]).toEqual([undefined, { step: null }, []]);
  asked[0]!.progress({ step: "late" });
  expect(stored().benchmarking).toEqual({ step: null });
  asked[1]!.resolve({ rows: [1] });
  expect(await second).toEqual({ rows: [1] });
});

test("a dropped job is cancelled and forgotten", async () => {
  const { asked, job, run, stored, failures } = start();
  const output = run();
  job.drop();
  expect([asked[0]!.controls, stored().benchmarking]).toEqual([["cancel"], undefined]);
  asked[0]!.resolve({ rows: [] });
  expect([await output, failures]).toEqual([undefined, []]);
});
