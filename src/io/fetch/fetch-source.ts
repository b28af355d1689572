import { fileAddress } from "@/core/bundle/addresses";
import { BundleError } from "@/core/bundle/bundle-error";
import type { AllowedAddress } from "@/core/bundle/consent";
import type { BundleSource, ReadOptions } from "@/io/bundle/bundle-source";

/** Of one file: a page needs more than twice as much memory to read it, unasked where a link names the bundle. */
const mostBytes = 1_000_000_000;

/** A folder on a server, under any sub-path; needs neither range requests nor a Content-Length. */
export function fetchSource(address: AllowedAddress): BundleSource {
  return {
    name: address,
    async read(path, maxBytes, options = {}) {
      options.signal?.throwIfAborted();
      if (maxBytes > mostBytes)
        throw new BundleError(
          `\`${path}\` has ${maxBytes} bytes, which is more than a page should fetch: at most ${mostBytes}. Store it smaller (an unembedding as q8_0, states in several files or a compact basis), or use the coxlmm command.`,
        );
      const url = fileAddress(address, path);
      const response = await request(url, path, options);
      if (!response.ok) throw new BundleError(`\`${path}\`: the server answered ${response.status} for ${url}.`);
      if (isWebPage(response)) {
        void response.body?.cancel();
        throw new BundleError(
          `\`${path}\`: the server answered with a web page in its place for ${url}. There is no such file, and no bundle where that is its manifest.`,
        );
      }
      return readBody(response, path, maxBytes, options);
    },
  };
}

/** Some servers answer with a page of theirs where a file is missing. No file that is read from here is one. */
const isWebPage = (response: Response) => /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(response.headers.get("content-type") ?? "");

async function request(url: string, path: string, { signal }: ReadOptions): Promise<Response> {
  try {
    // A copy kept by the browser is asked for again: a manifest and files of different age would not fit.
    return await fetch(url, { cache: "no-cache", ...(signal && { signal }) });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new BundleError(`\`${path}\`: the server could not be reached for ${url}.`, { cause });
  }
}

/** The body as it arrives; rejects as soon as it has more than `maxBytes`. */
export async function readBody(
  response: Response,
  path: string,
  maxBytes: number,
  { signal, onProgress }: ReadOptions,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  let buffer = new Uint8Array(Math.min(maxBytes, 1 << 20));
  let received = 0;
  let reported = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) break;
      if (received + value.length > maxBytes)
        throw new BundleError(`\`${path}\`: the server sends more than the ${maxBytes} bytes it should have.`);
      buffer = withRoom(buffer, received + value.length, maxBytes);
      buffer.set(value, received);
      received += value.length;
      if (received - reported >= Math.max(65_536, maxBytes / 100))
        onProgress?.({ file: path, received: (reported = received), total: maxBytes });
    }
  } catch (cause) {
    void reader.cancel().catch(() => undefined);
    signal?.throwIfAborted();
    if (cause instanceof BundleError) throw cause;
    throw new BundleError(`\`${path}\`: the connection broke after ${received} bytes.`, { cause });
  }
  onProgress?.({ file: path, received, total: maxBytes });
  return received === buffer.length ? buffer : buffer.slice(0, received);
}

/** Grows by doubling as bytes arrive, never by what was declared. */
function withRoom(buffer: Uint8Array<ArrayBuffer>, needed: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (needed <= buffer.length) return buffer;
  const larger = new Uint8Array(Math.min(maxBytes, Math.max(needed, 2 * buffer.length)));
  larger.set(buffer);
  return larger;
}
