import { afterEach, expect, test, vi } from "vitest";
import { browserFileCache } from "./file-cache";
import { sha256Hex } from "@/io/formats/sha256";

afterEach(() => vi.unstubAllGlobals());

function stubCaches(put?: () => Promise<void>) {
  const stored = new Map<string, Response>();
  vi.stubGlobal("caches", {
    open: async () => ({
      match: async (key: string) => stored.get(key)?.clone(),
      put: put ?? (async (key: string, response: Response) => void stored.set(key, response)),
      delete: async (key: string) => stored.delete(key),
    }),
  });
  return stored;
}
const bytes = Uint8Array.of(1, 2, 3);

test("a kept file comes back by its hash", async () => {
  stubCaches();
  const cache = browserFileCache();
  await cache.put(sha256Hex(bytes), bytes);
  expect(await cache.get(sha256Hex(bytes))).toEqual(bytes);
  expect(await cache.get(sha256Hex(Uint8Array.of(9)))).toBeUndefined();
});

test("a kept file that was changed is dropped", async () => {
  const stored = stubCaches();
  const cache = browserFileCache();
  await cache.put(sha256Hex(bytes), Uint8Array.of(4));
  expect(await cache.get(sha256Hex(bytes))).toBeUndefined();
  expect(stored.size).toBe(0);
});

test("without the Cache API, and when it is full, nothing is kept and nothing fails", async () => {
  vi.stubGlobal("caches", undefined);
  await browserFileCache().put("a", bytes);
  expect(await browserFileCache().get("a")).toBeUndefined();
  stubCaches(() => Promise.reject(new DOMException("full", "QuotaExceededError")));
  await expect(browserFileCache().put("a", bytes)).resolves.toBeUndefined();
});
