import { InputError } from "@/core/dictionary/input-error";
import { phrasesFromTemplate, templateName } from "@/core/metrics/words/phrases";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { decodeImage } from "@/io/decode-image";
import { browserEmbeddingCache } from "@/io/cache/embedding-cache";
import { fetchFile } from "@/io/fetch/fetch-file";
import { baselineListsOf, baselineName } from "@/pipeline/score/baseline-lists";
import { bertScorer, writtenPhrases, type PhraseWriter } from "@/pipeline/score/bert-scorer";
import { clipScorer } from "@/pipeline/score/clip-scorer";
import type { EncoderScorer } from "@/pipeline/score/encoder-scorer";
import { noiseWords } from "@/pipeline/score/noise-baseline";
import { scoreWithEncoder as score } from "@/pipeline/score/encoder-scores";
import { readShippedEmbeddings, shippedScorer } from "@/pipeline/score/shipped-scorer";
import type { HandlerContext, HandlerOf } from "@/worker/jobs/handler";
import type { requests, ScoreInput } from "@/worker/protocol";
import type { KeptDictionary } from "@/worker/kept-dictionary";
import type { Workspace } from "@/worker/workspace";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { noiseBaseline } from "./noise";

const maxImageBytes = 50_000_000;
const cache = browserEmbeddingCache();

/** Scores a dictionary with the encoder that was loaded, Rnd-Words and Noise-Imgs beside it. */
export const scoreWithEncoder: HandlerOf<typeof requests.scoreWithEncoder> = async (input, context) => {
  const { workspace, gate, report } = context;
  const { bundle } = workspace;
  const { reader } = bundle;
  const kept = bundle.dictionary(input.key);
  const test = kept.projected[0];
  if (!test) throw new InputError("This layer has no states of a test split, so there is no sample to score.");
  const scorer = await scorerOf(input, workspace, gate.signal);
  const noise = await noiseBaseline(bundle, kept, context, { onIteration: (done) => report({ stage: "noise", done, total: 0 }) });
  const random = await randomLists(reader, kept, input, context);
  return score({ grounding: kept.grounding, learn: { split: kept.dictionary.split, sampleIndices: kept.sampleIndices }, test }, scorer, {
    baselines: [
      ...(random ? [{ kind: "random-words" as const, name: baselineName(input.randomWords, input.seed), words: random }] : []),
      ...("missing" in noise ? [] : [noiseWords(noise)]),
    ],
    missing: [...(random ? [] : [withoutUnembedding]), ...("missing" in noise ? [noise.missing] : [])],
    signal: gate.signal,
    onProgress: report,
    pause: yieldToMessages,
  });
};

const withoutUnembedding = "Rnd-Words is missing: the bundle does not hold the model’s unembedding. Shuffled labels do without it.";

/** The scorer of a kind with what is loaded; throws a sentence where it is not. */
export async function scorerOf(
  { kind, idf, baselineF1, generator }: Pick<ScoreInput, "kind" | "idf" | "baselineF1" | "generator">,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<EncoderScorer> {
  const { clip, tokenEncoder } = workspace;
  const { reader } = workspace.bundle;
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
  if (kind === "shipped") return shippedScorer(await readShippedEmbeddings(reader, { signal }));
  if (!tokenEncoder) throw new InputError("No text encoder is loaded. Load one first.");
  const baseline = baselineF1 === null ? undefined : { precision: baselineF1, recall: baselineF1, f1: baselineF1 };
  return bertScorer(tokenEncoder, captions, await phraseWriter(generator, reader, signal), { idf, baseline });
}

async function phraseWriter(generator: string | null, reader: BundleReader, signal: AbortSignal): Promise<PhraseWriter> {
  if (generator === null) return { name: templateName, phrases: phrasesFromTemplate };
  const written = await reader.phrases(generator, { signal });
  if (!written) throw new InputError(`The bundle has no phrases by ${generator}.`);
  return writtenPhrases(generator, written);
}

/** The baseline's word lists; undefined when the bundle has no unembedding to read random words from. */
async function randomLists(
  reader: BundleReader,
  { grounding, wordFilter }: KeptDictionary,
  { randomWords: kind, seed }: ScoreInput,
  { workspace, gate }: HandlerContext<never>,
): Promise<readonly (readonly string[])[] | undefined> {
  if (kind !== "shuffled" && !reader.manifest.unembedding) return undefined;
  const words = grounding.map((concept) => concept.words.map(({ word }) => word));
  const request = { kind, seed, wordFilter, lists: await workspace.wordLists() };
  return baselineListsOf(reader)(words, request, { signal: gate.signal, pause: yieldToMessages });
}
