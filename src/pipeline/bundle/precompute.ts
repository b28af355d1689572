/** The dictionaries that a bundle ships: for each token those that are asked for, with the defaults' α and seed 0, their words and images. */
import type { Manifest, ManifestToken, PrecomputedDictionary } from "@/core/bundle/manifest/schema";
import { codeVersion } from "@/core/bundle/version";
import { InputError } from "@/core/dictionary/input-error";
import { defaultParams, type DictionaryParams } from "@/core/dictionary/dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { WordLists } from "@/core/grounding/word-filter";
import { decodingOf, usualValues } from "@/core/settings/setting-values";
import { shippedWith } from "@/core/settings/shipped-dictionary";
import type { Matrix } from "@/core/linalg/matrix";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { inputSha256, learnFromBundle, type TokenDictionary } from "@/pipeline/learn/learn";
import { projectSplits, type ProjectedSplit } from "@/pipeline/learn/project";
import { ShippedFiles, type ShippedKind } from "./shipped-files";

export interface PrecomputeOptions extends ReadOptions {
  /** Numbers of concepts and layers: a dictionary for each pair that a token has states of. Left out: the defaults' own. */
  readonly counts?: readonly number[] | undefined;
  readonly layers?: readonly string[] | undefined;
  /** The tokens that are worked on, others keep what they ship. Left out: all. */
  readonly tokens?: readonly string[] | undefined;
  /** Keeps what these tokens ship, too, and learns only what is not there yet. */
  readonly add?: boolean | undefined;
  readonly now?: () => number;
  readonly onToken?: (dictionary: TokenDictionary) => void;
}

export interface PrecomputedBundle {
  readonly manifest: Manifest;
  readonly written: ReadonlyMap<string, Uint8Array>;
  /** Files of earlier dictionaries that the new manifest no longer names. */
  readonly obsolete: readonly string[];
}

/** Learns and grounds the dictionaries; returns the files to write and the manifest that names them. */
export async function precomputeBundle(
  bundle: BundleReader,
  backend: SolverBackend,
  lists: WordLists,
  { onToken, counts, layers, tokens: chosen, add = false, ...options }: PrecomputeOptions = {},
): Promise<PrecomputedBundle> {
  const { manifest } = bundle;
  const { layer: usualLayer, alpha, conceptCount: usualCount } = manifest.defaults;
  const asked = (layers ?? [usualLayer]).flatMap((layer) => (counts ?? [usualCount]).map((conceptCount) => ({ layer, conceptCount })));
  const shipped = new ShippedFiles(manifest);
  const tokens: ManifestToken[] = [];
  for (const [i, entry] of manifest.tokens.entries()) {
    if (chosen && !chosen.includes(entry.token)) {
      tokens.push(entry);
      continue;
    }
    const kept = add ? entry.dictionaries : [];
    const dictionaries = [...kept];
    for (const { layer, conceptCount } of asked) {
      const params: DictionaryParams = { ...defaultParams, alpha, conceptCount, seed: 0 };
      if (!entry.residuals.some((residuals) => residuals.layer === layer) || shippedWith(kept, layer, params)) continue;
      await refuseTooMany(bundle, entry.token, conceptCount, options);
      const dictionary = await learnFromBundle(bundle, { token: entry.token, layer, params }, backend, options);
      const add = (kind: ShippedKind, bytes: Uint8Array) => shipped.add(i, kind, bytes);
      dictionaries.push(await shipDictionary(bundle, dictionary, { add, lists, withImages: layer === usualLayer }, options));
      onToken?.(dictionary);
    }
    // What opens first stands first: its images are read before others'.
    const opening = shippedWith(dictionaries, usualLayer, usualValues(manifest));
    tokens.push({ ...entry, dictionaries: [...dictionaries].sort((a, b) => Number(b === opening) - Number(a === opening)) });
  }
  return { ...shipped.finish(tokens), written: shipped.written };
}

interface ShipRequest {
  /** Takes a file and says its path. */
  readonly add: (kind: ShippedKind, bytes: Uint8Array) => string;
  readonly lists: WordLists;
  /** With the images of its words' samples: what is shown first needs no large file. */
  readonly withImages: boolean;
}

/** Takes a dictionary in words and samples as files; its entry in the manifest. */
async function shipDictionary(
  bundle: BundleReader,
  dictionary: TokenDictionary,
  { add, lists, withImages }: ShipRequest,
  options: ReadOptions,
): Promise<PrecomputedDictionary> {
  const { token, layer, run } = dictionary;
  const decoding = decodingOf(usualValues(bundle.manifest));
  const projected = await projectSplits(bundle, dictionary, options);
  const grounding = await groundFromBundle(bundle, dictionary, lists, decoding, options);
  const splits = [{ split: dictionary.split, activations: dictionary.activations }, ...projected];
  const file = add("dictionary", dictionaryFile(dictionary, splits));
  const images = withImages ? await groundingImages(bundle, dictionary, grounding, options) : undefined;
  return {
    layer,
    wordFilter: decoding.wordFilter,
    run: { ...run, inputSha256: inputSha256(bundle, token, layer), version: codeVersion },
    concepts: { file, tensor: "concepts" },
    activations: Object.fromEntries(splits.map(({ split }) => [split, { file, tensor: `activations.${split}` }])),
    grounding: add("grounding", new TextEncoder().encode(JSON.stringify(grounding))),
    ...(images && { images: add("first-images", images) }),
  };
}

/** Refuses far more concepts than there are states: they say nothing of them, and learning them takes hours. */
async function refuseTooMany(bundle: BundleReader, token: string, conceptCount: number, options: ReadOptions): Promise<void> {
  const { length } = await bundle.rowSamples(token, bundle.splitOf("learn")!, options);
  if (conceptCount > 256 && conceptCount > 4 * length)
    throw new InputError(
      `The token "${token}" has ${length} states to learn from, too few for ${conceptCount} concepts: at most 256, or four for each state, are precomputed.`,
    );
}

function dictionaryFile({ concepts }: TokenDictionary, splits: readonly Pick<ProjectedSplit, "split" | "activations">[]): Uint8Array {
  const tensor = ({ rows, cols, data }: Matrix): Tensor => tensorOf("F32", [rows, cols], data);
  const activations = splits.map(({ split, activations }) => [`activations.${split}`, tensor(activations)] as const);
  return writeSafetensors(new Map([["concepts", tensor(concepts)], ...activations]));
}

/** The packed images of the samples that the grounding shows, so that a first look needs no large file. */
async function groundingImages(
  bundle: BundleReader,
  { token, split }: TokenDictionary,
  grounding: readonly ConceptGrounding[],
  options: ReadOptions,
): Promise<Uint8Array | undefined> {
  if (bundle.manifest.images.kind !== "packed") return undefined;
  const rowSamples = await bundle.rowSamples(token, split, options);
  const rows = new Set(grounding.flatMap((concept) => concept.samples.map((sample) => sample.row)));
  const indices = [...new Set([...rows].map((row) => rowSamples[row]!))].sort((a, b) => a - b);
  const [samples, images] = await Promise.all([bundle.samples(indices, options), bundle.images(indices, options)]);
  const tensors = images.map((image, i): [string, Tensor] => {
    const bytes = image.kind === "bytes" ? image.bytes : new Uint8Array();
    return [samples[i]!.id, tensorOf("U8", [bytes.length], bytes)];
  });
  return writeSafetensors(new Map(tensors));
}
