import { expect, test, vi } from "vitest";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { SharedReads } from "./shared-reads";

/** A load that is finished or failed by hand. */
function manual() {
  const calls: { path: string; options: ReadOptions; resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }[] = [];
  const load = (path: string, options: ReadOptions) =>
    new Promise<Uint8Array>((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(options.signal!.reason as Error));
      calls.push({ path, options, resolve, reject });
    });
  return { calls, load };
}

test("callers of the same file share one read and all hear of its progress", async () => {
  const { calls, load } = manual();
  const reads = new SharedReads(load, 1000);
  const heard = [vi.fn(), vi.fn()];
  const both = heard.map((onProgress) => reads.read("a", { onProgress }));
  calls[0]!.options.onProgress?.({ file: "a", received: 1, total: 2 });
  calls[0]!.resolve(Uint8Array.of(1));
  expect(await Promise.all(both)).toEqual([Uint8Array.of(1), Uint8Array.of(1)]);
  expect(calls).toHaveLength(1);
  for (const listener of heard) expect(listener).toHaveBeenCalledOnce();
  expect(await reads.read("a")).toEqual(Uint8Array.of(1));
  expect(calls).toHaveLength(1);
});

test("a failed read is not kept", async () => {
  const { calls, load } = manual();
  const reads = new SharedReads(load, 1000);
  const first = reads.read("a");
  calls[0]!.reject(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  const second = reads.read("a");
  calls[1]!.resolve(Uint8Array.of(2));
  expect(await second).toEqual(Uint8Array.of(2));
});

test("one caller's cancelling leaves the read to the others", async () => {
  const { calls, load } = manual();
  const reads = new SharedReads(load, 1000);
  const impatient = new AbortController();
  const first = reads.read("a", { signal: impatient.signal });
  const second = reads.read("a", { signal: new AbortController().signal });
  impatient.abort();
  await expect(first).rejects.toThrow(/aborted/);
  expect(calls[0]!.options.signal!.aborted).toBe(false);
  calls[0]!.resolve(Uint8Array.of(3));
  expect(await second).toEqual(Uint8Array.of(3));
});

test("the read is aborted when its last caller cancels, and can be asked for again", async () => {
  const { calls, load } = manual();
  const reads = new SharedReads(load, 1000);
  const control = new AbortController();
  const first = reads.read("a", { signal: control.signal });
  control.abort();
  await expect(first).rejects.toThrow(/aborted/);
  expect(calls[0]!.options.signal!.aborted).toBe(true);
  const again = reads.read("a");
  calls[1]!.resolve(Uint8Array.of(4));
  expect(await again).toEqual(Uint8Array.of(4));
});

test("files used longest ago are dropped above the budget", async () => {
  const load = vi.fn((path: string) => Promise.resolve(new Uint8Array(path === "big" ? 8 : 4)));
  const reads = new SharedReads(load, 10);
  for (const path of ["a", "b", "a", "big", "a", "b"]) await reads.read(path);
  expect(load.mock.calls.map(([path]) => path)).toEqual(["a", "b", "big", "a", "b"]);
});
