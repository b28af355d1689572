import { BundleError } from "@/core/bundle/bundle-error";
import type { WordFilter } from "@/core/grounding/grounding";
import type { RankedPiece, WordLists } from "@/core/grounding/word-filter";
import { createRandom } from "@/core/linalg/random";
import { randomPieces, type RandomWords, shuffledLabels, wordsOfPieces } from "@/core/metrics/words/random-words";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { logitEstimates } from "@/pipeline/learn/ground";

interface BaselineRequest {
  readonly kind: RandomWords;
  readonly seed: number;
  readonly wordFilter: WordFilter;
  readonly lists: WordLists;
}

interface BaselineOptions extends ReadOptions {
  readonly pause?: (() => Promise<void>) | undefined;
}

/** The baseline's word lists for the concepts' own [K]. */
export type BaselineLists = (
  own: readonly (readonly string[])[],
  request: BaselineRequest,
  options?: BaselineOptions,
) => Promise<readonly (readonly string[])[]>;

/**
 * Baselines of words over a bundle's vocabulary. A seed's random directions are the same for every K, so each is decoded once,
 * however many dictionaries are measured.
 */
export function baselineListsOf(bundle: BundleReader): BaselineLists {
  const decoded = new Map<string, readonly (readonly RankedPiece[])[]>();
  return async (own, { kind, seed, wordFilter, lists }, options = {}) => {
    if (kind === "shuffled") return shuffledLabels(own, createRandom(seed));
    const name = `${kind} ${seed}`;
    let pieces = decoded.get(name) ?? [];
    if (pieces.length < own.length) {
      const [unembedding, vocabulary, estimate] = await Promise.all([
        bundle.unembedding(options),
        bundle.vocabulary(options),
        logitEstimates(),
      ]);
      if (!unembedding || !vocabulary)
        throw new BundleError("Random words need the model's unembedding, which this bundle does not hold. Shuffled labels do without it.");
      const how = { direction: kind, skip: pieces.length, estimate, ...options };
      pieces = [...pieces, ...(await randomPieces(own.length, { unembedding, vocabulary }, how, createRandom(seed)))];
      decoded.set(name, pieces);
    }
    return own.map(({ length }, k) => wordsOfPieces(pieces[k]!, length, wordFilter, lists));
  };
}
