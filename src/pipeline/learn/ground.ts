import { createLogitEstimates } from "@/backends/word-logits/word-logits";
import { BundleError } from "@/core/bundle/bundle-error";
import { methods } from "@/core/dictionary/methods/methods";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import { groundConcepts } from "@/core/grounding/ground";
import type { WordLists } from "@/core/grounding/word-filter";
import type { Decoding } from "@/core/settings/setting-values";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { TokenDictionary } from "./learn";

export interface GroundRequest extends Decoding {
  readonly sampleCount?: number;
}

export interface GroundStageOptions extends ReadOptions {
  /** Waited for between blocks of the vocabulary: lets other work in. */
  readonly pause?: () => Promise<void>;
}

/** What is put into words: of a run, its method. */
interface Groundable extends Pick<TokenDictionary, "concepts" | "activations"> {
  readonly run: Pick<TokenDictionary["run"], "method">;
}

let compiled: ReturnType<typeof createLogitEstimates> | undefined;

/** The machine's fast estimates of logits, compiled once; undefined where it has none. */
export function logitEstimates(): ReturnType<typeof createLogitEstimates> {
  return (compiled ??= createLogitEstimates());
}

/** A dictionary's concepts in words and samples; samples only when the bundle has no unembedding. */
export async function groundFromBundle(
  bundle: BundleReader,
  { concepts, activations, run }: Groundable,
  /** Null: in samples only. */
  lists: WordLists | null,
  { wordFilter, wordRanking, finalNormAtDecoding, ranking, sampleCount }: GroundRequest,
  { pause, ...options }: GroundStageOptions = {},
): Promise<ConceptGrounding[]> {
  const [unembedding, vocabulary, finalNorm, estimate] = lists
    ? await Promise.all([
        bundle.unembedding(options),
        bundle.vocabulary(options),
        finalNormAtDecoding ? bundle.finalNorm(options) : undefined,
        logitEstimates(),
      ])
    : [];
  if (lists && finalNormAtDecoding && !finalNorm)
    throw new BundleError("The bundle does not hold its model's final norm, so words cannot be decoded with it.");
  const words = lists && unembedding && vocabulary ? { unembedding, vocabulary, lists } : undefined;
  return groundConcepts(concepts, activations, words, {
    wordFilter,
    wordRanking,
    finalNorm,
    ranking,
    signed: methods[run.method].signed,
    estimate,
    ...(sampleCount !== undefined && { sampleCount }),
    pause: async () => {
      await pause?.();
      options.signal?.throwIfAborted();
    },
  });
}
