import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noArtifacts } from "@/state/artifacts";
import { changeArtifacts, createSessionStore } from "@/state/store";
import { followResults } from "./follow-results";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const sweep = (points: number) =>
  ({ plan: {}, options: {}, total: 3, points: Array.from({ length: points }, () => ({ key: "k" })) }) as never;

/** A page with a bundle open, over what was kept. */
async function visit(kept: Map<string, unknown>, dataHash: string, write = (key: string, value: unknown) => void kept.set(key, value)) {
  const store = createSessionStore();
  const told: string[] = [];
  const results = {
    read: (key: string) => Promise.resolve(kept.get(key)),
    write: async (key: string, value: unknown) => write(key, value),
  };
  followResults(store, results, (message) => told.push(message));
  store.setState({ artifacts: { ...noArtifacts, bundle: { dataHash } as never } });
  await vi.runAllTimersAsync();
  return { store, told, measure: (points: number) => changeArtifacts(store, () => ({ sweep: sweep(points) })) };
}

test("a sweep is there again after a reload of the same data, and of these alone", async () => {
  const kept = new Map<string, unknown>();
  const first = await visit(kept, "ab");
  first.measure(1);
  first.measure(2);
  await vi.runAllTimersAsync();
  expect((await visit(kept, "ab")).store.getState().artifacts.sweep).toEqual(sweep(2));
  expect((await visit(kept, "cd")).store.getState().artifacts.sweep).toBeNull();
});

test("what has been measured anew is not replaced by what was kept, and what is damaged is left out", async () => {
  const kept = new Map<string, unknown>();
  const first = await visit(kept, "ab");
  first.measure(2);
  await vi.runAllTimersAsync();
  for (const key of kept.keys()) kept.set(key, "damaged");
  expect((await visit(kept, "ab")).store.getState().artifacts.sweep).toBeNull();
});

test("a full store is said, and the screen keeps what was measured", async () => {
  const { store, told, measure } = await visit(new Map(), "ab", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  measure(1);
  await vi.runAllTimersAsync();
  expect(told).toEqual([expect.stringMatching(/storage is full.*stays on screen; export/)]);
  expect(store.getState().artifacts.sweep).toEqual(sweep(1));
});
