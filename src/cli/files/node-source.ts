import { open } from "node:fs/promises";
import { join } from "node:path";
import { BundleError } from "@/core/bundle/bundle-error";
import type { BundleSource } from "@/io/bundle/bundle-source";

/** A folder on this computer. */
export function nodeSource(folder: string): BundleSource {
  return {
    name: folder,
    async read(path, maxBytes, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const file = await open(join(folder, path)).catch((cause: NodeJS.ErrnoException) => {
        throw new BundleError(`\`${join(folder, path)}\` ${cause.code === "ENOENT" ? "does not exist" : "cannot be read"}.`, { cause });
      });
      try {
        const stat = await file.stat();
        if (!stat.isFile()) throw new BundleError(`\`${join(folder, path)}\` is not a file.`);
        if (stat.size > maxBytes) throw new BundleError(`\`${path}\` has ${stat.size} bytes, more than the ${maxBytes} it should have.`);
        const bytes = new Uint8Array(await file.readFile(signal ? { signal } : {}));
        onProgress?.({ file: path, received: bytes.length, total: maxBytes });
        return bytes;
      } finally {
        await file.close();
      }
    },
  };
}
