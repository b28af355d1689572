import { constants } from "node:buffer";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { BundleError } from "@/core/bundle/bundle-error";
import { openInput } from "./files";
import type { BundleSource } from "@/io/bundle/bundle-source";

/** A folder on this computer. */
export function nodeSource(folder: string): BundleSource {
  return {
    name: folder,
    async read(path, maxBytes, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const place = join(folder, path);
      const found = await stat(place).catch((cause: NodeJS.ErrnoException) => {
        throw new BundleError(`\`${place}\` ${cause.code === "ENOENT" ? "does not exist" : "cannot be read"}.`, { cause });
      });
      // Looked at before it is opened: the opening of a pipe may wait for ever.
      if (!found.isFile()) throw new BundleError(`\`${place}\` is not a file.`);
      if (found.size > maxBytes) throw new BundleError(`\`${path}\` has ${found.size} bytes, more than the ${maxBytes} it should have.`);
      if (found.size > constants.MAX_LENGTH)
        throw new BundleError(
          `\`${path}\` has ${found.size} bytes; at most ${constants.MAX_LENGTH} are read of one file of a bundle: split it.`,
        );
      const file = await openInput(place).catch((cause: unknown) => {
        throw new BundleError(`\`${place}\` cannot be read.`, { cause });
      });
      try {
        const bytes = new Uint8Array(found.size);
        await file.read(0, bytes);
        signal?.throwIfAborted();
        onProgress?.({ file: path, received: bytes.length, total: maxBytes });
        return bytes;
      } finally {
        await file.close();
      }
    },
  };
}
