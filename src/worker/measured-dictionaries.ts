import type { KeptDictionary } from "./kept-dictionary";

/** Bytes of measured dictionaries that are kept for a look at them: a sweep of 50 points over a large model's states. */
const budgetBytes = 300_000_000;

/** Dictionaries that were measured, by their measurement's key; the oldest make room. */
export class MeasuredDictionaries {
  readonly #kept = new Map<string, { readonly kept: KeptDictionary; readonly bytes: number }>();
  #bytes = 0;

  constructor(private readonly budget = budgetBytes) {}

  keep(key: string, kept: KeptDictionary) {
    this.#drop(key);
    const bytes = bytesOf(kept);
    this.#kept.set(key, { kept, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.budget || oldest === key) break;
      this.#drop(oldest);
    }
  }

  get(key: string): KeptDictionary | undefined {
    return this.#kept.get(key)?.kept;
  }

  #drop(key: string) {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}

function bytesOf({ dictionary, projected, sampleIndices }: KeptDictionary): number {
  const { concepts, activations } = dictionary;
  const arrays = [concepts.data, activations.data, sampleIndices, ...projected.map((split) => split.activations.data)];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
