/**
 * The names of the files that `coxlmm precompute` writes: a token's folder, what it is, and a piece of its content's hash. So a file is
 * never written over another one, and an unfinished run leaves every file that the manifest names as it was.
 */
import { references } from "@/core/bundle/manifest/check-manifest";
import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";
import { sha256Hex } from "@/io/formats/sha256";

const kinds = { dictionary: "safetensors", "first-images": "safetensors", grounding: "json" } as const;
export type ShippedKind = keyof typeof kinds;
const ownName =
  /^tokens\/[a-z0-9-]+\/(?:[a-z0-9-]+\/)?(dictionary|first-images|grounding)(-[0-9a-f]{16}|-[0-9a-f]{64})?\.(safetensors|json)$/;

/** Whether a file is one that precompute wrote, by its name; earlier versions wrote it without a hash. */
export const isShippedFile = (path: string): boolean => ownName.test(path);

/** The folder of a token's shipped files, in letters that paths may have. */
export function shippedFolder({ tokens }: Manifest, index: number): string {
  const name = tokens[index]!.token.toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 60);
  return `tokens/${/[a-z0-9]/.test(name) ? name : `token-${index}`}`;
}

/** The files to write, by their paths. */
export class ShippedFiles {
  readonly written = new Map<string, Uint8Array>();
  readonly #files: Manifest["files"] = {};

  constructor(private readonly manifest: Manifest) {}

  /** Takes a file of the token at `index` and says its path. */
  add(index: number, kind: ShippedKind, bytes: Uint8Array): string {
    const hash = sha256Hex(bytes);
    const named = (piece: string) => `${shippedFolder(this.manifest, index)}/${kind}-${piece}.${kinds[kind]}`;
    const short = named(hash.slice(0, 16));
    const { files } = this.manifest;
    const path = !Object.hasOwn(files, short) || files[short]!.sha256 === hash ? short : named(hash);
    this.written.set(path, bytes);
    this.#files[path] = { bytes: bytes.length, sha256: hash };
    return path;
  }

  /** The manifest that names them, and the shipped files that the earlier one named and this one does not. */
  finish(tokens: readonly ManifestToken[]): { manifest: Manifest; obsolete: readonly string[] } {
    const manifest = { ...this.manifest, tokens: [...tokens] };
    const files = { ...this.manifest.files, ...this.#files };
    const named = new Set(references(manifest).map(({ path }) => path));
    const before = new Set(references(this.manifest).map(({ path }) => path));
    const obsolete = [...before].filter((path) => !named.has(path) && isShippedFile(path));
    for (const path of obsolete) delete files[path];
    return { manifest: { ...manifest, files }, obsolete };
  }
}
