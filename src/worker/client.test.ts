import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createComputeClient } from "./client";
import { explainRequests } from "@/worker/protocol/explain";
import type { FromWorker, ToWorker } from "@/worker/protocol/messages";

/** A worker of which the test decides what it says and when it dies. */
class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  terminated = false;
  postMessage(message: ToWorker) {
    this.heard.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(message: FromWorker) {
    this.dispatchEvent(new MessageEvent("message", { data: message }));
  }
}

const freed = new Map<string, () => void>();
beforeEach(() => {
  vi.stubGlobal("navigator", { locks: { request: (name: string) => new Promise<void>((free) => freed.set(name, free)) } });
});
afterEach(() => vi.unstubAllGlobals());

function start() {
  const workers: FakeWorker[] = [];
  const client = createComputeClient(() => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  });
  return { client, workers };
}
const explain = (client: ReturnType<typeof createComputeClient>) => client.start(explainRequests.explain, { key: "k", sampleIndex: 1 });

test("a worker that ends without an event fails its jobs at once, and the next request gets a new one", async () => {
  const { client, workers } = start();
  const job = explain(client);
  workers[0]!.say({ type: "alive", lock: "first" });
  freed.get("first")!();
  await expect(job.result).rejects.toMatchObject({ kind: "crashed", message: "The compute worker stopped (the browser ended it)." });
  const again = explain(client);
  expect(workers).toHaveLength(2);
  workers[1]!.say({ type: "done", job: 2, output: "found" as never });
  expect(await again.result).toBe("found");
});

test("an error that a worker does not catch ends it, once", async () => {
  const { client, workers } = start();
  const job = explain(client);
  workers[0]!.say({ type: "alive", lock: "second" });
  workers[0]!.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  await expect(job.result).rejects.toMatchObject({ kind: "crashed", message: "The compute worker stopped (out of memory)." });
  expect(workers[0]!.terminated).toBe(true);
  const next = explain(client);
  // Ending it frees its lock: that is no news of the new one.
  freed.get("second")!();
  await Promise.resolve();
  workers[1]!.say({ type: "done", job: 2, output: "found" as never });
  expect(await next.result).toBe("found");
});

test("a worker that is ended before anything is heard of it is given up after a while, and whoever asks learns of it", async () => {
  vi.useFakeTimers();
  try {
    const { client, workers } = start();
    let losses = 0;
    client.onLoss(() => losses++);
    const failed = expect(explain(client).result).rejects.toMatchObject({
      kind: "crashed",
      message: expect.stringContaining("could not be started"),
    });
    vi.advanceTimersByTime(60_000);
    await failed;
    expect(losses).toBe(1);
    const next = explain(client);
    workers[1]!.say({ type: "alive", lock: null });
    vi.advanceTimersByTime(600_000);
    workers[1]!.say({ type: "done", job: 2, output: "found" as never });
    expect([await next.result, losses]).toEqual(["found", 1]);
  } finally {
    vi.useRealTimers();
  }
});

test("work that cannot be interrupted ends the worker when its time is over, and not when it is done in time", async () => {
  vi.useFakeTimers();
  const { client, workers } = start();
  const job = explain(client);
  const by = { ms: 5_000, sentence: "slow.json took too long" };
  workers[0]!.say({ type: "bounded", by });
  vi.advanceTimersByTime(4_999);
  workers[0]!.say({ type: "bounded", by: null });
  vi.advanceTimersByTime(60_000);
  expect(workers[0]!.terminated).toBe(false);
  workers[0]!.say({ type: "bounded", by });
  vi.advanceTimersByTime(5_000);
  vi.useRealTimers();
  await expect(job.result).rejects.toMatchObject({ kind: "crashed", message: "The compute worker stopped (slow.json took too long)." });
  expect(workers[0]!.terminated).toBe(true);
});
