import { afterEach, expect, test, vi } from "vitest";
import { Random } from "../../../tests/support/solver/random";
import { createComputeClient } from "@/worker/client";
import { createSession } from "@/state/session";
import { createSessionStore } from "@/state/store";
import { readLink } from "@/state/selection/url";

const site = new URL("/", location.href).href;
let workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers) worker.terminate();
  workers = [];
});

/** The real session and the real worker on the tiny bundle. `onMessage` hears each message of a worker before the page does. */
async function open(onMessage: (worker: Worker, data: unknown) => void = () => {}) {
  const store = createSessionStore();
  const client = createComputeClient(() => {
    const name = `site=${encodeURIComponent(site)}`;
    const worker = new Worker(new URL("../../worker/compute.worker.ts", import.meta.url), { type: "module", name });
    worker.addEventListener("message", ({ data }) => onMessage(worker, data));
    workers.push(worker);
    return worker;
  });
  const session = createSession(store, client, () => `${site}out/tiny-bundle/`);
  session.start(readLink("?backend=reference&k=6&alpha=0.2"));
  await vi.waitUntil(() => store.getState().machine.backend && !store.getState().jobs.showing, { timeout: 30_000 });
  return { store, session };
}

async function learn({ store, session }: Awaited<ReturnType<typeof open>>) {
  session.learn();
  await vi.waitUntil(() => !store.getState().jobs.learning, { timeout: 30_000 });
  return store.getState().artifacts.dictionary!;
}

const isOfLearning = (data: unknown) => typeof (data as { progress?: { stage?: unknown } }).progress?.stage === "string";

// No atom dies at these settings: one that is drawn anew after a seam may end in another optimum (docs/solver.md).
test("a worker that is ended at any moment of a run is replaced, and the run ends where it would have ended", async () => {
  let messages = 0;
  const undisturbed = await learn(await open((_, data) => void (isOfLearning(data) && messages++)));
  expect(messages).toBeGreaterThan(10);
  const random = new Random(12);
  const losses = 12;
  for (let loss = 0; loss < losses; loss++) {
    let left = random.integer(messages);
    const opened = await open((worker, data) => {
      if (isOfLearning(data) && left-- === 0) worker.terminate();
    });
    const dictionary = await learn(opened);
    const { notices, jobs } = opened.store.getState();
    expect(notices).toMatchObject([{ kind: "info", message: expect.stringMatching(/^The compute worker stopped.*Learning goes on from/) }]);
    expect(dictionary.run.recoveries).toHaveLength(1);
    // Both stop where the objective falls by less than 1e-8 of itself; a seam may add a few such steps.
    expect(Math.abs(dictionary.run.objective / undisturbed.run.objective - 1)).toBeLessThan(1e-6);
    expect(dictionary.run.objectiveHistory).toHaveLength(dictionary.run.iterations + 1);
    expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
    expect(jobs).toEqual({});
    // The new worker knows the bundle and the dictionary.
    opened.session.select({ sampleIndex: dictionary.sampleIndices[0]! });
    await vi.waitUntil(() => opened.store.getState().artifacts.explanation);
  }
  console.log(`ends of a worker survived: ${losses}`);
});

test("a run in a new worker can be cancelled, and a worker that ends again and again ends the run with a sentence", async () => {
  let ends = 0;
  const opened = await open((worker, data) => {
    if (isOfLearning(data) && ends++ === 0) worker.terminate();
  });
  opened.session.learn();
  await vi.waitUntil(() => opened.store.getState().notices.length > 0, { timeout: 30_000 });
  opened.session.cancel();
  await vi.waitUntil(() => !opened.store.getState().jobs.learning);
  expect(opened.store.getState().artifacts.dictionary).toBeNull();

  const doomed = await open((worker, data) => isOfLearning(data) && worker.terminate());
  doomed.session.learn();
  await vi.waitUntil(() => !doomed.store.getState().jobs.learning, { timeout: 30_000 });
  expect(doomed.store.getState().notices.at(-1)).toMatchObject({ kind: "error", message: expect.stringMatching(/stopped twice/) });
});
