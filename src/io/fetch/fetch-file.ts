import { BundleError } from "@/core/bundle/bundle-error";
import type { AllowedAddress } from "@/core/bundle/consent";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { readBody } from "./fetch-source";

export interface FetchFileOptions extends ReadOptions {
  /** What to do where the file's site lets no page of another read it. */
  readonly remedy?: string;
}

/** One file from an address, whatever site it is on, at most `maxBytes`. */
export async function fetchFile(address: AllowedAddress, maxBytes: number, options: FetchFileOptions = {}): Promise<Uint8Array> {
  const { signal, onProgress, remedy = "Download the file and choose it here." } = options;
  const response = await fetch(address, signal ? { signal } : {}).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new BundleError(`${address} could not be reached, or its site lets no other page read it. ${remedy}`, { cause });
  });
  if (!response.ok) throw new BundleError(`${address}: the server answered ${response.status}.`);
  const total = Number(response.headers.get("content-length")) || 0;
  const progress = onProgress && { onProgress: ({ received }: { received: number }) => onProgress({ file: address, received, total }) };
  return readBody(response, address, maxBytes, { signal, ...progress });
}

const cacheName = "coxlmm-encoders-1";

/**
 * The same, kept in the browser's Cache storage by its address: an encoder is hundreds of megabytes, and what was fetched once
 * is not fetched again while it is there. Without that storage, or where it is full, it is fetched every time.
 */
export async function fetchKeptFile(address: AllowedAddress, maxBytes: number, options: ReadOptions = {}): Promise<Uint8Array> {
  const cache = typeof caches === "undefined" ? undefined : await caches.open(cacheName).catch(() => undefined);
  const cached = await cache?.match(address).catch(() => undefined);
  if (cached) return new Uint8Array(await cached.arrayBuffer());
  const bytes = await fetchFile(address, maxBytes, options);
  // Quota exceeded: fetched again on the next visit.
  await cache?.put(address, new Response(bytes as Uint8Array<ArrayBuffer>)).catch(() => undefined);
  return bytes;
}
