/**
 * Reads a bundle part by part, when asked. Every file is checked against the manifest's size and hash, every tensor against
 * the shape that the manifest implies; what is wrong is a BundleError in sentences. Safe for concurrent callers.
 */
import { BundleError } from "@/core/bundle/bundle-error";
import { parseManifest } from "@/core/bundle/parse-manifest";
import type { Manifest, ManifestToken, Sample } from "@/core/bundle/schema";
import type { FinalNorm } from "@/core/grounding/final-norm";
import type { Unembedding } from "@/core/grounding/unembedding";
import type { Matrix } from "@/core/linalg/matrix";
import { BundleFiles, parseJson } from "./bundle-files";
import type { BundleSource, ReadOptions } from "./bundle-source";
import type { FileCache } from "./file-cache";
import { readEmbeddings, readPhrases, type Embeddings } from "./read-embeddings";
import { readFinalNorm, readUnembedding, readVocabulary } from "./read-language-model";
import { readPrecomputed, type Precomputed } from "./read-precomputed";
import { readMatrix, readResiduals, readRows, readStates, type Residuals } from "./read-residuals";
import { readImages, readSamples, type SampleImage } from "./read-samples";
import { readVisualTokens, type VisualTokens } from "./read-visual-tokens";
import { sha256Hex } from "./sha256";

const maxManifestBytes = 64_000_000;

export interface OpenOptions extends ReadOptions {
  /** Where large files are kept between visits. */
  readonly cache?: FileCache | undefined;
}

/** Reads and checks the manifest; everything else is read when asked for. */
export async function openBundle(source: BundleSource, { cache, ...options }: OpenOptions = {}): Promise<BundleReader> {
  const bytes = await source.read("manifest.json", maxManifestBytes, options);
  const manifest = parseManifest(parseJson(bytes, "manifest.json"));
  return new BundleReader(manifest, sha256Hex(bytes), new BundleFiles(source, manifest.files, cache));
}

export class BundleReader {
  private kept?: { unembedding: Unembedding };

  constructor(
    readonly manifest: Manifest,
    /** The data hash: it covers every file through the manifest's own hashes. */
    readonly manifestSha256: string,
    readonly files: BundleFiles,
  ) {}

  /** The token's entry; throws when the bundle has none. */
  token(name: string): ManifestToken {
    const found = this.manifest.tokens.find((entry) => entry.token === name);
    if (!found) throw new BundleError(`The bundle has no token "${name}".`);
    return found;
  }

  /** The first split with the role. */
  splitOf(role: "learn" | "project"): string | undefined {
    return this.manifest.splits.find((split) => split.role === role)?.name;
  }

  /** Sample index of each row of the token's matrices, the same for every layer; the caller owns the array. */
  rowSamples(token: string, split: string, options?: ReadOptions): Promise<Int32Array> {
    return readRows(this.files, this.manifest, this.token(token), split, options);
  }

  /** The states of one layer and split as float32; the caller owns the arrays. */
  residuals(token: string, layer: string, split: string, options?: ReadOptions): Promise<Residuals> {
    return readResiduals(this.files, this.manifest, this.token(token), layer, split, options);
  }

  /** States at the same positions with noise for the image, or undefined when the bundle has none. */
  async noise(token: string, layer: string, split: string, options?: ReadOptions): Promise<Residuals | undefined> {
    const owner = this.token(token);
    const entry = owner.noiseRuns?.find((candidate) => candidate.layer === layer && candidate.split === split);
    return entry && readStates(this.files, this.manifest, owner, entry, options);
  }

  /** States at the end of a forced caption's beginning [M×D], or undefined when the bundle has none. */
  async prefixed(token: string, prefix: string, layer: string, split: string, options?: ReadOptions): Promise<Matrix | undefined> {
    const entry = this.token(token).prefixRuns?.find((run) => run.prefix === prefix && run.layer === layer && run.split === split);
    if (!entry) return undefined;
    const rows = (await this.rowSamples(token, split, options)).length;
    return readMatrix(this.files, entry.values, [rows, this.manifest.model.hiddenSize], options);
  }

  /** States of the image patches, or undefined when the bundle has none. */
  visualTokens(token: string, layer: string, split: string, options?: ReadOptions): Promise<VisualTokens | undefined> {
    return readVisualTokens(this.files, this.manifest, this.token(token), layer, split, options);
  }

  /** Another model's embeddings, or undefined when the bundle has none of this kind; without a name, of the first encoder that has. */
  async embeddings(kind: Embeddings["kind"], encoder?: string, options?: ReadOptions): Promise<Embeddings | undefined> {
    const entry = this.manifest.embeddings?.find((each) => each.kind === kind && (encoder === undefined || each.encoder === encoder));
    return entry && readEmbeddings(this.files, this.manifest, entry, options);
  }

  /** The phrases that a generator wrote, by their words joined with ", ", or undefined when the bundle has none. */
  async phrases(generator: string, options?: ReadOptions): Promise<Record<string, string[]> | undefined> {
    const entry = this.manifest.phrases?.find((each) => each.generator === generator);
    return entry && readPhrases(this.files, entry.file, options);
  }

  /** Samples by index, in the order asked for. */
  samples(indices: ArrayLike<number>, options?: ReadOptions): Promise<Sample[]> {
    return readSamples(this.files, this.manifest, indices, options);
  }

  /** Images by sample index; with a token, its shipped dictionaries' small image files are looked at first. */
  images(indices: ArrayLike<number>, options?: ReadOptions & { readonly token?: string | undefined }): Promise<SampleImage[]> {
    return readImages(this.files, this.manifest, indices, options);
  }

  /** The language model's output matrix, or undefined when the bundle has none; shared by all callers. */
  async unembedding(options?: ReadOptions): Promise<Unembedding | undefined> {
    if (!this.manifest.unembedding) return undefined;
    const unembedding = this.kept?.unembedding ?? (await readUnembedding(this.files, this.manifest, this.manifest.unembedding, options));
    this.kept = { unembedding };
    return unembedding;
  }

  /** The decoded piece of each id, or undefined when the bundle has none. */
  async vocabulary(options?: ReadOptions): Promise<readonly string[] | undefined> {
    return this.manifest.vocabulary === undefined ? undefined : readVocabulary(this.files, this.manifest.vocabulary, options);
  }

  /** The norm before the unembedding, or undefined when the bundle has none. */
  async finalNorm(options?: ReadOptions): Promise<FinalNorm | undefined> {
    return this.manifest.finalNorm && readFinalNorm(this.files, this.manifest, this.manifest.finalNorm, options);
  }

  /** The shipped dictionary of a layer, or undefined when the bundle has none. */
  precomputed(token: string, layer: string, options?: ReadOptions): Promise<Precomputed | undefined> {
    return readPrecomputed(this.files, this.manifest, this.token(token), layer, options);
  }
}
