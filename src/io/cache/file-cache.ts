import { sha256Hex } from "@/io/formats/sha256";

/** A store of whole files by their SHA-256. It may forget; it never fails. */
export interface FileCache {
  get(sha256: string): Promise<Uint8Array | undefined>;
  put(sha256: string, bytes: Uint8Array): Promise<void>;
}

const cacheName = "coxlmm-files-1";

/** The browser's Cache API; keeps nothing where that is absent (http pages, private windows) or full. */
export function browserFileCache(): FileCache {
  const open = async () => (typeof caches === "undefined" ? undefined : caches.open(cacheName));
  const addressOf = (sha256: string) => `https://files.invalid/${sha256}`;
  return {
    async get(sha256) {
      try {
        const cache = await open();
        const response = await cache?.match(addressOf(sha256));
        if (!cache || !response) return undefined;
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (sha256Hex(bytes) === sha256) return bytes;
        await cache.delete(addressOf(sha256));
      } catch {
        // A broken cache is an empty one.
      }
      return undefined;
    },
    async put(sha256, bytes) {
      try {
        await (await open())?.put(addressOf(sha256), new Response(new Uint8Array(bytes)));
      } catch {
        // Quota exceeded: the file is read from the server next time.
      }
    },
  };
}
