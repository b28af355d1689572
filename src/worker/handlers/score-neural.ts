import { InputError } from "@/core/dictionary/input-error";
import { createRandom } from "@/core/linalg/random";
import { phrasesFromTemplate, templateName } from "@/core/metrics/phrases";
import { randomWords } from "@/core/metrics/random-words";
import { decodeImage } from "@/io/decode-image";
import { browserEmbeddingCache } from "@/io/embedding-cache";
import { fetchFile } from "@/io/fetch-file";
import { bertScorer } from "@/pipeline/bert-scorer";
import { clipScorer } from "@/pipeline/clip-scorer";
import type { NeuralScorer } from "@/pipeline/neural-scorer";
import { scoreDictionary } from "@/pipeline/score-dictionary";
import type { HandlerContext, HandlerOf } from "@/worker/handler";
import type { requests, ScoreInput } from "@/worker/protocol";
import type { KeptDictionary, Workspace } from "@/worker/workspace";
import { yieldToMessages } from "@/worker/yield-to-messages";

const maxImageBytes = 50_000_000;
const cache = browserEmbeddingCache();

/** Scores a dictionary with the encoder that was loaded, Rnd-Words beside it. */
export const scoreNeural: HandlerOf<typeof requests.scoreNeural> = async (input, context) => {
  const { workspace, gate, report } = context;
  const kept = workspace.dictionary(input.key);
  const test = kept.projected[0];
  if (!test) throw new InputError("This layer has no states of a test split, so there is no sample to score.");
  const baseline = await randomLists(kept, input.seed, context);
  return scoreDictionary(
    { grounding: kept.grounding, learn: { split: kept.dictionary.split, sampleIndices: kept.sampleIndices }, test },
    scorerOf(input, workspace, gate.signal),
    {
      baselines: baseline ? [{ name: `random words (seed ${input.seed})`, words: baseline }] : [],
      signal: gate.signal,
      onProgress: report,
      pause: yieldToMessages,
    },
  );
};

function scorerOf({ kind, idf, baselineF1 }: ScoreInput, workspace: Workspace, signal: AbortSignal): NeuralScorer {
  const { reader, clip, tokenEncoder } = workspace;
  const captions = async (index: number) => (await reader.samples([index], { signal }))[0]!.captions;
  if (kind === "clip") {
    if (!clip) throw new InputError("No CLIP is loaded. Load one first.");
    const image = async (index: number) => {
      const [found] = await reader.images([index], { signal });
      if (found?.kind === "bytes") return found;
      return found?.kind === "url" ? { bytes: await fetchFile(found.url, maxImageBytes, { signal }), mediaType: "" } : undefined;
    };
    return clipScorer(clip, { image, captions, decode: decodeImage }, cache);
  }
  if (!tokenEncoder) throw new InputError("No text encoder is loaded. Load one first.");
  const baseline = baselineF1 === null ? undefined : { precision: baselineF1, recall: baselineF1, f1: baselineF1 };
  return bertScorer(tokenEncoder, captions, { name: templateName, phrases: phrasesFromTemplate }, { idf, baseline });
}

/** As many random words as each concept has; undefined when the bundle has no unembedding to read them from. */
async function randomLists({ grounding, wordFilter }: KeptDictionary, seed: number, { workspace, gate }: HandlerContext<never>) {
  const { reader } = workspace;
  const options = { signal: gate.signal };
  const [unembedding, vocabulary, lists] = await Promise.all([
    reader.unembedding(options),
    reader.vocabulary(options),
    workspace.wordLists(),
  ]);
  if (!unembedding || !vocabulary) return undefined;
  return randomWords(
    grounding.map(({ words }) => words.length),
    { unembedding, vocabulary, lists },
    { wordFilter, direction: "isotropic", pause: yieldToMessages },
    createRandom(seed),
  );
}
