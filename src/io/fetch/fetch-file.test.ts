import { afterEach, expect, test, vi } from "vitest";
import { typedAddress } from "@/core/bundle/consent";
import { fetchFile, fetchKeptFile } from "./fetch-file";

afterEach(() => vi.unstubAllGlobals());

const answer = (response: () => Response) => vi.stubGlobal("fetch", async () => response());
const address = typedAddress("https://example.org/models/vision_model.onnx");

test("a file comes whole, and its progress has the size that the server says", async () => {
  answer(() => new Response(Uint8Array.of(1, 2, 3), { headers: { "content-length": "3" } }));
  const onProgress = vi.fn();
  expect(await fetchFile(address, 100, { onProgress })).toEqual(Uint8Array.of(1, 2, 3));
  expect(onProgress).toHaveBeenLastCalledWith({ file: address, received: 3, total: 3 });
});

test("a file larger than allowed is refused while it comes", async () => {
  answer(() => new Response(new Uint8Array(11)));
  await expect(fetchFile(address, 10)).rejects.toThrow(/more than the 10 bytes/);
});

test.each([
  ["a missing file", address, () => new Response(null, { status: 404 }), /answered 404/],
  [
    "a site that lets no page read",
    address,
    () => {
      throw new TypeError("Failed to fetch");
    },
    /Download the file and choose it here/,
  ],
])("%s is told in a sentence", async (_, from, response, sentence) => {
  answer(response);
  await expect(fetchFile(from, 10)).rejects.toThrow(sentence);
});

test("what was fetched once comes from the browser's storage, and a full storage hinders nothing", async () => {
  const kept = new Map<string, Response>();
  const put = vi.fn(async (key: string, response: Response) => void kept.set(key, response));
  vi.stubGlobal("caches", { open: async () => ({ match: async (key: string) => kept.get(key)?.clone(), put }) });
  answer(() => new Response(Uint8Array.of(1, 2)));
  expect(await fetchKeptFile(address, 10)).toEqual(Uint8Array.of(1, 2));
  answer(() => new Response(null, { status: 500 }));
  expect(await fetchKeptFile(address, 10)).toEqual(Uint8Array.of(1, 2));
  put.mockRejectedValue(new DOMException("full", "QuotaExceededError"));
  answer(() => new Response(Uint8Array.of(3)));
  expect(await fetchKeptFile(typedAddress(`${address}?other`), 10)).toEqual(Uint8Array.of(3));
});

test("the way out is the caller's, where a file cannot be chosen", async () => {
  answer(() => {
    throw new TypeError("Failed to fetch");
  });
  await expect(fetchFile(address, 10, { remedy: "Ask the site." })).rejects.toThrow(/lets no other page read it\. Ask the site\.$/);
});
