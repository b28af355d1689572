import { InputError } from "@/core/dictionary/input-error";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { WordLists } from "@/core/grounding/word-filter";
import type { ClipEncoder } from "@/encoders/clip-encoder";
import type { OnnxRuntime } from "@/encoders/onnx-model";
import type { TokenEncoder } from "@/encoders/text-encoder";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { fetchSource } from "@/io/fetch/fetch-source";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import type { TokenDictionary } from "@/pipeline/learn/learn";
import type { NoiseBaseline } from "@/pipeline/score/noise-baseline";
import type { NamedEncoder } from "@/pipeline/score/open-encoder";
import { MeasuredDictionaries } from "./measured-dictionaries";
import type { DictionaryView } from "./protocol";

/** A dictionary with all that the page may still ask about it. */
export interface KeptDictionary extends GroundedDictionary {
  readonly origin: DictionaryView["origin"];
  readonly warmStart?: boolean;
  readonly imported?: NonNullable<DictionaryView["imported"]>;
  readonly dictionary: Omit<TokenDictionary, "coordinates">;
  readonly wordFilter: WordFilter;
  readonly finalNormAtDecoding: boolean;
  readonly ranking: SampleRanking;
}

/** Dictionaries kept beside the newest: enough to go back to a shipped one and to compare two learned ones. */
const keptDictionaries = 8;

/** What the worker holds between requests: the open bundle and the dictionaries shown from it. */
export class Workspace {
  #reader: BundleReader | null = null;
  #live: KeptDictionary | null = null;
  #lists: Promise<WordLists> | null = null;
  readonly #dictionaries = new Map<string, KeptDictionary>();
  readonly #siteAddress: string;
  /** Noise-Imgs of the open bundle's dictionaries, by what they were asked (handlers/noise.ts). */
  noiseBaselines = new Map<string, NoiseBaseline>();
  readonly measured = new MeasuredDictionaries();
  /** Encoders for scores; they outlive the bundle. */
  clip: NamedEncoder<ClipEncoder> | null = null;
  tokenEncoder: NamedEncoder<TokenEncoder> | null = null;

  /** `siteAddress`: the folder that the site is served from; its wasm and word lists are beside the page. */
  constructor(siteAddress: string) {
    this.#siteAddress = siteAddress;
  }

  open(reader: BundleReader) {
    this.#reader = reader;
    this.#dictionaries.clear();
    this.noiseBaselines = new Map(); // a run that still goes on keeps the old one
    this.measured.clear();
    this.#live = null;
  }

  get reader(): BundleReader {
    if (!this.#reader) throw new InputError("No bundle is open. Open one first.");
    return this.#reader;
  }

  get wasmPath(): string {
    return new URL("wasm/", this.#siteAddress).href;
  }

  get papersAddress(): string {
    return new URL("papers/", this.#siteAddress).href;
  }

  /** Threads need a page that is cross-origin isolated; more than four gain little. */
  get onnxRuntime(): OnnxRuntime {
    return { wasmFolder: this.wasmPath, threads: self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1 };
  }

  wordLists(): Promise<WordLists> {
    this.#lists ??= readWordLists(fetchSource(new URL("words/", this.#siteAddress).href)).catch((error: unknown) => {
      this.#lists = null;
      throw error;
    });
    return this.#lists;
  }

  synonyms(): Promise<Synonyms> {
    return readSynonyms(fetchSource(new URL("words/", this.#siteAddress).href));
  }

  keep(kept: KeptDictionary): DictionaryView {
    const { key } = kept.dictionary;
    this.#dictionaries.delete(key);
    this.#dictionaries.set(key, kept);
    const oldest = this.#dictionaries.keys().next().value;
    if (this.#dictionaries.size > keptDictionaries && oldest !== undefined) this.#dictionaries.delete(oldest);
    return viewOf(kept);
  }

  /** The snapshot of the run under way, until the next one. */
  keepLive(kept: KeptDictionary): DictionaryView {
    this.#live = kept;
    return viewOf(kept);
  }

  /** One that is or was on screen, or that a sweep or a check has measured. */
  dictionary(key: string): KeptDictionary {
    const kept = this.#live?.dictionary.key === key ? this.#live : (this.#dictionaries.get(key) ?? this.measured.get(key));
    if (!kept) throw new InputError("This dictionary is no longer in memory. Show the shipped one or learn again.");
    return kept;
  }
}

/** What of a dictionary crosses to the page. */
export function viewOf({ dictionary, ...rest }: KeptDictionary): DictionaryView {
  const { split: _split, ...shown } = dictionary;
  return { ...shown, ...rest };
}
