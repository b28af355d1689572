/**
 * Reads a bundle part by part, when asked. Every file is checked against the manifest's size and hash, every tensor against
 * the shape that the manifest implies; what is wrong is a BundleError in sentences. Safe for concurrent callers.
 */
import { layerNamed, splitsWith, tokensNamed, type TokenGroup } from "@/core/bundle/derived-names";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import type { Manifest, ManifestToken, Sample } from "@/core/bundle/manifest/schema";
import type { FinalNorm } from "@/core/grounding/final-norm";
import type { Unembedding } from "@/core/grounding/unembedding";
import type { Matrix } from "@/core/linalg/matrix";
import { parseJson } from "@/core/bundle/untrusted-json";
import { type SettingValues, usualValues } from "@/core/settings/setting-values";
import { nearestShipped } from "@/core/settings/shipped-dictionary";
import { BundleFiles } from "./bundle-files";
import type { BundleSource, ReadOptions } from "./bundle-source";
import { DerivedStates } from "./derived-states";
import type { FileCache } from "@/io/cache/file-cache";
import { readEmbeddings, readPhrases, type Embeddings } from "./read-embeddings";
import { readFinalNorm, readUnembedding, readVocabulary } from "./read-language-model";
import { readPrecomputed, type Precomputed } from "./read-precomputed";
import { readMatrix, readResiduals, readRows, readStates, type Residuals } from "./read-residuals";
import { readImages, readSamples, type SampleImage } from "./read-samples";
import { readVisualTokens, type VisualTokens } from "./read-visual-tokens";
import { sha256Hex } from "@/io/formats/sha256";

const maxManifestBytes = 64_000_000;

export interface OpenOptions extends ReadOptions {
  /** Where large files are kept between visits. */
  readonly cache?: FileCache | undefined;
}

/** Reads and checks the manifest; everything else is read when asked for. */
export async function openBundle(source: BundleSource, { cache, ...options }: OpenOptions = {}): Promise<BundleReader> {
  const bytes = await source.read("manifest.json", maxManifestBytes, options);
  const manifest = parseManifest(parseJson(bytes, "`manifest.json`"));
  return new BundleReader(manifest, sha256Hex(bytes), new BundleFiles(source, manifest.files, cache));
}

export interface ShippedOptions extends ReadOptions {
  /** Where several are shipped; left out: what is usual in the bundle. */
  readonly settings?: Partial<SettingValues> | undefined;
}

export class BundleReader {
  private kept?: { unembedding: Unembedding };
  private readonly states: DerivedStates;

  constructor(
    readonly manifest: Manifest,
    /** The data hash: it covers every file through the manifest's own hashes. */
    readonly manifestSha256: string,
    readonly files: BundleFiles,
  ) {
    this.states = new DerivedStates(manifest, (options) => this.finalNorm(options));
  }

  /** The token, or the several that the name joins; throws when the bundle has none. */
  token(name: string): TokenGroup {
    return tokensNamed(this.manifest, name);
  }

  /** The splits in which every one of the tokens has states of the layer. */
  splitsWith(token: string, layer: string): string[] {
    return splitsWith(this.manifest, token, layer);
  }

  /** The first split with the role. */
  splitOf(role: "learn" | "project"): string | undefined {
    return this.manifest.splits.find((split) => split.role === role)?.name;
  }

  /** Sample index of each row of the token's matrices, the same for every layer; of several tokens, a sample may stand twice. */
  async rowSamples(token: string, split: string, options?: ReadOptions): Promise<Int32Array> {
    const lists = await Promise.all(this.token(token).parts.map((part) => readRows(this.files, this.manifest, part, split, options)));
    return Int32Array.from(lists.flatMap((list) => [...list]));
  }

  /** The states of one layer and split as float32, not to be written to. */
  async residuals(token: string, layer: string, split: string, options?: ReadOptions): Promise<Residuals> {
    const read = (part: ManifestToken, id: string) => readResiduals(this.files, this.manifest, part, id, split, options);
    return (await this.states.of("states", token, layer, split, read, options))!;
  }

  /** States at the same positions with noise for the image, or undefined when the bundle has none. */
  noise(token: string, layer: string, split: string, options?: ReadOptions): Promise<Residuals | undefined> {
    const read = async (part: ManifestToken, id: string) => {
      const entry = part.noiseRuns?.find((candidate) => candidate.layer === id && candidate.split === split);
      return entry && readStates(this.files, this.manifest, part, entry, options);
    };
    return this.states.of("noise", token, layer, split, read, options);
  }

  /** A forced caption's beginning after which every one of the tokens has states of the layer, or undefined when there is none. */
  prefixWith(token: string, layer: string, split: string): string | undefined {
    const [first, ...others] = this.token(token).parts;
    const { id } = layerNamed(this.manifest, layer).layer;
    const runs = (part: ManifestToken) => (part.prefixRuns ?? []).filter((run) => run.layer === id && run.split === split);
    return runs(first!).find(({ prefix }) => others.every((part) => runs(part).some((run) => run.prefix === prefix)))?.prefix;
  }

  /** States at the end of a forced caption's beginning [M×D], or undefined when the bundle has none. */
  async prefixed(token: string, prefix: string, layer: string, split: string, options?: ReadOptions): Promise<Matrix | undefined> {
    const read = async (part: ManifestToken, id: string) => {
      const entry = part.prefixRuns?.find((run) => run.prefix === prefix && run.layer === id && run.split === split);
      if (!entry) return undefined;
      const rows = (await readRows(this.files, this.manifest, part, split, options)).length;
      return { matrix: await readMatrix(this.files, entry.values, [rows, this.manifest.model.hiddenSize], options) };
    };
    return (await this.states.of(`prefix ${prefix}`, token, layer, split, read, options))?.matrix;
  }

  /** States of the image patches of one token, or undefined when the bundle has none. */
  async visualTokens(token: string, layer: string, split: string, options?: ReadOptions): Promise<VisualTokens | undefined> {
    const { parts } = this.token(token);
    return parts.length === 1 ? readVisualTokens(this.files, this.manifest, parts[0]!, layer, split, options) : undefined;
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

  /** The shipped dictionary of one token and layer that comes nearest to the settings, or undefined when the bundle has none. */
  async precomputed(
    token: string,
    layer: string,
    { settings = usualValues(this.manifest), ...options }: ShippedOptions = {},
  ): Promise<Precomputed | undefined> {
    const { parts } = this.token(token);
    const entry = parts.length === 1 ? nearestShipped(parts[0]!.dictionaries, layer, settings) : undefined;
    return entry && readPrecomputed(this.files, this.manifest, parts[0]!, entry, options);
  }
}
