import type { ReadOptions } from "@/io/bundle/bundle-source";
import { BundleReader } from "@/io/bundle/bundle-reader";
import type { Residuals } from "@/io/bundle/read-residuals";

/** A reader that reads the states of a token and layer once for all that ask in a row, and the vocabulary once; its arrays are nobody's to change. */
export class CachingBundleReader extends BundleReader {
  readonly #states = new Map<string, Promise<Residuals>>();
  #of = "";
  #vocabulary: ReturnType<BundleReader["vocabulary"]> | null = null;

  constructor(private readonly bundle: BundleReader) {
    super(bundle.manifest, bundle.manifestSha256, bundle.files);
  }

  override residuals(token: string, layer: string, split: string, options?: ReadOptions): Promise<Residuals> {
    const of = JSON.stringify([token, layer]);
    if (of !== this.#of) this.#states.clear();
    this.#of = of;
    const cached = this.#states.get(split);
    if (cached) return cached;
    const reading = super.residuals(token, layer, split, options);
    this.#states.set(split, reading);
    reading.catch(() => this.#states.delete(split));
    return reading;
  }

  override vocabulary(options?: ReadOptions): ReturnType<BundleReader["vocabulary"]> {
    this.#vocabulary ??= super.vocabulary(options).catch((error: unknown) => {
      this.#vocabulary = null;
      throw error;
    });
    return this.#vocabulary;
  }

  override unembedding(options?: ReadOptions): ReturnType<BundleReader["unembedding"]> {
    return this.bundle.unembedding(options);
  }
}
