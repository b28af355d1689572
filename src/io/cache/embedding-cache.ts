/** Embeddings kept between visits, by encoder and content. It may forget; it never fails. */
export interface EmbeddingCache {
  get(key: string): Promise<Float32Array | undefined>;
  put(key: string, embedding: Float32Array): Promise<void>;
}

/** As long as the program runs. */
export function memoryEmbeddingCache(): EmbeddingCache {
  const kept = new Map<string, Float32Array>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, embedding) => void kept.set(key, embedding),
  };
}

const cacheName = "coxlmm-embeddings-1";

/** In the browser's Cache storage, and in memory where that is absent (http pages, private windows) or full. */
export function browserEmbeddingCache(): EmbeddingCache {
  const memory = memoryEmbeddingCache();
  const open = async () => (typeof caches === "undefined" ? undefined : caches.open(cacheName));
  const addressOf = (key: string) => `https://embeddings.invalid/${key}`;
  return {
    async get(key) {
      const cached = await memory.get(key);
      if (cached) return cached;
      try {
        const bytes = await (await (await open())?.match(addressOf(key)))?.arrayBuffer();
        return bytes && bytes.byteLength > 0 && bytes.byteLength % 4 === 0 ? new Float32Array(bytes) : undefined;
      } catch {
        return undefined; // A broken cache is an empty one.
      }
    },
    async put(key, embedding) {
      await memory.put(key, embedding);
      try {
        await (await open())?.put(addressOf(key), new Response(new Float32Array(embedding)));
      } catch {
        // Quota exceeded: encoded again on the next visit.
      }
    },
  };
}
