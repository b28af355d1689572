import { afterEach, expect, test, vi } from "vitest";
import { typedAddress } from "@/core/bundle/consent";
import { fetchSource } from "./fetch-source";

afterEach(() => vi.unstubAllGlobals());

/** Answers every request with these chunks. */
function serve(chunks: readonly number[][], status = 200) {
  const requests: string[] = [];
  let cancelled = false;
  vi.stubGlobal("fetch", async (url: string) => {
    requests.push(url);
    const queue = [...chunks];
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const chunk = queue.shift();
        if (chunk) controller.enqueue(Uint8Array.from(chunk));
        else controller.close();
      },
      cancel: () => void (cancelled = true),
    });
    return new Response(body, { status });
  });
  return { requests, wasCancelled: () => cancelled };
}

test("chunks become one file, under any sub-path, and the last progress is the whole", async () => {
  const { requests } = serve([[1, 2], [3], [4, 5]]);
  const onProgress = vi.fn();
  const source = fetchSource(typedAddress("https://example.org/some/where/bundle"));
  expect(await source.read("tokens/dog.safetensors", 5, { onProgress })).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
  expect(requests).toEqual(["https://example.org/some/where/bundle/tokens/dog.safetensors"]);
  expect(onProgress).toHaveBeenLastCalledWith({ file: "tokens/dog.safetensors", received: 5, total: 5 });
});

test("a file shorter than allowed comes as it is", async () => {
  serve([[1], [2]]);
  expect(await fetchSource(typedAddress("https://example.org/")).read("manifest.json", 1_000_000)).toEqual(Uint8Array.of(1, 2));
});

test("reading stops as soon as there is more than allowed", async () => {
  const { wasCancelled } = serve(Array.from({ length: 100 }, () => [1, 2, 3]));
  await expect(fetchSource(typedAddress("https://example.org/")).read("a", 7)).rejects.toThrow(
    "`a`: the server sends more than the 7 bytes it should have.",
  );
  expect(wasCancelled()).toBe(true);
});

test("a server's refusal is a sentence", async () => {
  serve([], 404);
  await expect(fetchSource(typedAddress("https://example.org/b/")).read("a", 7)).rejects.toThrow(
    "`a`: the server answered 404 for https://example.org/b/a.",
  );
});

test("an unreachable server is a sentence", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(fetchSource(typedAddress("https://example.org/b/")).read("a", 7)).rejects.toThrow("could not be reached");
});

test("cancelling between chunks rejects with the signal's reason", async () => {
  const control = new AbortController();
  serve([[1], [2], [3]]);
  const read = fetchSource(typedAddress("https://example.org/")).read("a", 3, { signal: control.signal });
  control.abort(new DOMException("stop", "AbortError"));
  await expect(read).rejects.toThrow("stop");
});

test("a file that takes more memory than a page should is refused before it is asked for", async () => {
  const { requests } = serve([[1]]);
  await expect(fetchSource(typedAddress("https://example.org/b")).read("lm.safetensors", 1_200_000_000)).rejects.toThrow(
    "`lm.safetensors` has 1200000000 bytes, which is more than a page should fetch: at most 1000000000.",
  );
  expect(requests).toEqual([]);
});

test("a server that answers with a page of its own where the file is missing is told", async () => {
  vi.stubGlobal("fetch", async () => new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } }));
  await expect(fetchSource(typedAddress("https://example.org/b/")).read("manifest.json", 9_000)).rejects.toThrow(
    "`manifest.json`: the server answered with a web page in its place for https://example.org/b/manifest.json. There is no such file, and no bundle where that is its manifest.",
  );
});

test("an address with a query gives it to every file", async () => {
  const { requests } = serve([[1]]);
  await fetchSource(typedAddress("https://example.org/b/?sig=1")).read("tokens/dog.json", 1);
  expect(requests).toEqual(["https://example.org/b/tokens/dog.json?sig=1"]);
});
