import { BundleError } from "@/core/bundle/bundle-error";
import type { Manifest, TensorReference } from "@/core/bundle/manifest/schema";
import { parseJson } from "@/core/bundle/untrusted-json";
import type { BundleSource, ReadOptions } from "./bundle-source";
import type { FileCache } from "@/io/cache/file-cache";
import { readSafetensors, type Tensor, type Tensors } from "@/io/formats/safetensors";
import { sha256Hex } from "@/io/formats/sha256";
import { SharedReads } from "@/io/cache/shared-reads";

const memoryBudgetBytes = 1_000_000_000;
const smallestCachedBytes = 200_000;

/** The files of a bundle, checked against the size and hash that the manifest declares. */
export class BundleFiles {
  private readonly reads: SharedReads;
  private readonly headers = new WeakMap<Uint8Array, Tensors>();

  constructor(
    private readonly source: BundleSource,
    private readonly files: Manifest["files"],
    private readonly cache?: FileCache,
  ) {
    this.reads = new SharedReads((path, options) => this.load(path, options), memoryBudgetBytes);
  }

  /** The file's bytes, shared by all callers: not to be written to or transferred. */
  bytes(path: string, options?: ReadOptions): Promise<Uint8Array> {
    return this.reads.read(path, options);
  }

  /** The file's JSON value. */
  async json(path: string, options?: ReadOptions): Promise<unknown> {
    return parseJson(await this.bytes(path, options), `\`${path}\``);
  }

  /** All tensors of a file. */
  async tensors(path: string, options?: ReadOptions): Promise<Tensors> {
    const bytes = await this.bytes(path, options);
    const cached = this.headers.get(bytes) ?? readSafetensors(bytes, path);
    this.headers.set(bytes, cached);
    return cached;
  }

  /** One tensor of the shape that the manifest implies; `undefined` in `shape` is any size. */
  async tensor(reference: TensorReference, shape: readonly (number | undefined)[], options?: ReadOptions): Promise<Tensor> {
    const found = (await this.tensors(reference.file, options)).get(reference.tensor);
    if (!found) throw new BundleError(`\`${reference.file}\`: it has no tensor \`${reference.tensor}\`.`);
    const fits = found.shape.length === shape.length && shape.every((size, i) => size === undefined || size === found.shape[i]);
    if (!fits) {
      const expected = shape.map((size) => size ?? "any").join("×");
      throw new BundleError(`${tensorName(reference)} is [${found.shape.join("×")}], the manifest says [${expected}].`);
    }
    return found;
  }

  private async load(path: string, options: ReadOptions): Promise<Uint8Array> {
    const declared = Object.hasOwn(this.files, path) ? this.files[path] : undefined;
    if (!declared) throw new BundleError(`\`${path}\` is not in the manifest's files.`);
    const cached = declared.bytes >= smallestCachedBytes ? await this.cache?.get(declared.sha256) : undefined;
    if (cached) return cached;
    const bytes = await this.source.read(path, declared.bytes, options);
    options.signal?.throwIfAborted();
    if (bytes.length !== declared.bytes) {
      throw new BundleError(
        `\`${path}\` has ${bytes.length} bytes, the manifest says ${declared.bytes}: the file is cut short or not this bundle's.`,
      );
    }
    const hash = sha256Hex(bytes);
    if (hash !== declared.sha256) {
      throw new BundleError(
        `\`${path}\` has the SHA-256 ${hash.slice(0, 12)}…, the manifest says ${declared.sha256.slice(0, 12)}…: the file was changed.`,
      );
    }
    if (bytes.length >= smallestCachedBytes) void this.cache?.put(declared.sha256, bytes);
    return bytes;
  }
}

/** A tensor in the sentences of errors. */
export function tensorName({ file, tensor }: TensorReference): string {
  return `\`${file}\`: tensor \`${tensor}\``;
}
