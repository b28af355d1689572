import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { decodingFields } from "@/core/settings/setting-values";
import { JobFailure } from "@/worker/client";
import { type AskedJob, recordingClient } from "../../tests/support/recording-client";
import { usualDecoding } from "../../tests/support/usual-decoding";
import { createSession } from "./session";
import { createSessionStore } from "./store";
import { readLink } from "@/state/selection/url";

const residuals = [{ layer: "final", split: "train", values: {} }];
const manifest = {
  tokens: ["dog", "cat", "bear"].map((token) => ({ token, residuals })),
  layers: [{ id: "final", stateIndex: "final", finalNorm: "after" }],
  splits: [{ name: "train", role: "learn" }],
  model: { hiddenSize: 8 },
  files: {},
  samples: [{ file: "samples.json", count: 10 }],
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 5, wordFilter: "official" },
};

type Job = AskedJob<Record<string, unknown>>;
const rest = { sampleIndices: new Int32Array(3), run: { method: "semi-nmf", k: 20, objectiveHistory: [], iterations: 1 } };
let made = 0;

/** What a worker would answer. */
function answer({ name, input }: Job): unknown {
  const { token, layer } = input;
  const decoding = Object.fromEntries(decodingFields.map((field) => [field, input[field]]));
  if (name === "loadPrecomputed")
    return { key: `${++made} ${String(token)}`, origin: "precomputed", token, layer, ...usualDecoding, ...rest };
  if (name === "learn") return { key: `${++made} ${String(token)}`, origin: "learned", token, layer, ...decoding, ...rest };
  if (name === "reground") {
    const key = String(input["key"]);
    return { key, origin: "precomputed", token: key.split(" ")[1], layer: "final", ...decoding, ...rest };
  }
  if (name === "openBundle") return { manifest, dataHash: "ab".repeat(32) };
  return null;
}

const failures = [
  new JobFailure("`tokens/bear`: the server could not be reached.", "bundle"),
  new JobFailure("The compute worker stopped.", "crashed"),
];

const steps = fc.oneof(
  fc.record({ token: fc.constantFrom("dog", "cat", "bear") }),
  fc.record({ wordFilter: fc.constantFrom("official", "paper") }),
  fc.record({ wordRanking: fc.constantFrom("official", "contrast") }),
  fc.constantFrom("learn" as const, "cancel" as const, "retry" as const, "backOnline" as const, "showPrecomputed" as const),
  fc.record({ job: fc.nat(5), fails: fc.option(fc.constantFrom(0, 1)), snapshot: fc.boolean() }),
);

type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** A session, and the jobs that wait for an answer. */
async function play(script: readonly Step[], atTheEnd: "answers" | "failures") {
  const store = createSessionStore();
  const { client, asked } = recordingClient<Record<string, unknown>>();
  const settled = new Set<Job>();
  const waiting = () => asked.filter((job) => !settled.has(job));
  const settle = (job: Job, failure?: JobFailure) => {
    settled.add(job);
    if (job.controls.includes("cancel")) job.reject(new JobFailure("Cancelled.", "cancelled"));
    else if (failure) job.reject(failure);
    else job.resolve(answer(job));
  };
  const breathe = () => new Promise((resolve) => setTimeout(resolve));
  const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
  session.start(readLink(""));
  while (!store.getState().artifacts.dictionary) {
    for (const job of waiting()) settle(job);
    await breathe();
  }
  for (const step of script) {
    if (typeof step === "string") session[step]();
    else if ("job" in step) {
      const jobs = waiting();
      const job = jobs[step.job % Math.max(1, jobs.length)];
      if (job?.name === "learn" && step.snapshot)
        job.progress({ stage: "snapshot", dictionary: { ...(answer(job) as object), key: `live-${++made}` } });
      else if (job) settle(job, step.fails === null ? undefined : failures[step.fails]);
    } else session.select(step as never);
    await Promise.resolve();
  }
  for (let round = 0; round < 200 && (waiting().length > 0 || round < 2); round++) {
    for (const job of waiting()) settle(job, atTheEnd === "failures" ? failures[0] : undefined);
    await breathe();
  }
  expect(waiting()).toEqual([]);
  return store.getState();
}

for (const atTheEnd of ["answers", "failures"] as const)
  test(`whatever is asked and whatever fails: at rest, token, layer and words selected are those on screen (all ends in ${atTheEnd})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 14 }), async (script) => {
        const { selection, artifacts, jobs } = await play(script, atTheEnd);
        expect([jobs.showing, jobs.learning, jobs.grounding]).toEqual([undefined, undefined, undefined]);
        const compared = ["token", "layer", ...decodingFields] as const;
        for (const field of compared) expect([field, selection![field]]).toEqual([field, artifacts.dictionary![field]]);
      }),
      { numRuns: 150, seed: 20260130 },
    );
  }, 60_000);

test("what could not be shown is asked for again when the network is back, and by Retry", async () => {
  for (const way of ["backOnline", "retry"] as const) {
    const store = createSessionStore();
    const { client, asked } = recordingClient<Record<string, unknown>>();
    const session = createSession(store, client, (bundle) => `https://example.org/${bundle}/`);
    const answerAll = async (name: string, failure?: JobFailure) => {
      await vi.waitUntil(() => asked.at(-1)!.name === name);
      const job = asked.at(-1)!;
      if (failure) job.reject(failure);
      else job.resolve(answer(job));
    };
    session.start(readLink(""));
    asked[0]!.resolve(answer(asked[0]!));
    await vi.waitUntil(() => asked.some(({ name }) => name === "loadPrecomputed"));
    const first = asked.find(({ name }) => name === "loadPrecomputed")!;
    first.resolve(answer(first));
    await vi.waitUntil(() => store.getState().artifacts.dictionary);
    session.select({ token: "bear" });
    await answerAll("loadPrecomputed", failures[0]);
    await vi.waitUntil(() => store.getState().selection!.token === "dog");
    expect(store.getState().notices).toMatchObject([{ retry: true, message: expect.stringMatching(/could not be reached.*“dog”.*stays/) }]);
    session[way]();
    expect(store.getState().notices).toEqual([]);
    await answerAll("loadPrecomputed");
    await vi.waitUntil(() => store.getState().artifacts.dictionary?.token === "bear");
    expect(store.getState().selection!.token).toBe("bear");
  }
});
