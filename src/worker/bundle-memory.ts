import type { Decoding } from "@/core/settings/setting-values";
import { InputError } from "@/core/dictionary/input-error";
import type { ConceptLogits, LogitLedger } from "@/core/explain/logit-ledger";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { NoiseBaseline } from "@/pipeline/score/baselines/noise-baseline";
import { type KeptDictionary, viewOf } from "./kept-dictionary";
import { MeasuredDictionaries } from "./measured-dictionaries";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

/** A dictionary's logits over the vocabulary, and the ledger of the row that was last asked for. */
export interface KeptLedger {
  readonly dictionary: KeptDictionary["dictionary"];
  readonly logits: ConceptLogits;
  row?: string;
  ledger?: LogitLedger;
}

/** Dictionaries kept beside the newest: enough to go back to a shipped one and to compare two learned ones. */
const keptDictionaries = 8;

/**
 * All that the worker holds of one open bundle. The next bundle gets another one, so nothing of this one is left but in requests
 * that are still under way: a handler takes it once, at its start.
 */
export class BundleMemory {
  #live: KeptDictionary | null = null;
  readonly #dictionaries = new Map<string, KeptDictionary>();
  /** How the run under way is put into words. */
  liveDecoding: Decoding | null = null;
  readonly measured = new MeasuredDictionaries();
  /** Noise-Imgs, by what they were asked (handlers/score/noise.ts). */
  readonly noiseBaselines = new Map<string, NoiseBaseline>();
  /** So that switching a concept off costs no product with the vocabulary. */
  ledger: KeptLedger | null = null;

  constructor(readonly reader: BundleReader) {}

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

  /** What the run under way last showed. */
  get live(): KeptDictionary | null {
    return this.#live;
  }

  /** One that is or was on screen, or that a sweep or a check has measured. */
  dictionary(key: string): KeptDictionary {
    const kept = this.#live?.dictionary.key === key ? this.#live : (this.#dictionaries.get(key) ?? this.measured.get(key));
    if (!kept) throw new InputError("This dictionary is no longer in memory. Show the shipped one or learn again.");
    return kept;
  }
}
