import type { BundleSource } from "@/io/bundle/bundle-source";

/** A bundle source over files in memory; counts its reads. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): BundleSource & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    name: "memory",
    reads,
    async read(path, maxBytes, options = {}) {
      reads.push(path);
      await Promise.resolve();
      options.signal?.throwIfAborted();
      const bytes = files.get(path);
      if (!bytes) throw new Error(`${path} does not exist`);
      if (bytes.length > maxBytes) throw new Error(`${path} is too long`);
      options.onProgress?.({ file: path, received: bytes.length, total: maxBytes });
      return bytes;
    },
  };
}
