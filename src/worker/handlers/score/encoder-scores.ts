import { InputError } from "@/core/dictionary/input-error";
import { allowedAddress } from "@/core/bundle/consent";
import { sharedWords } from "@/core/metrics/facts/true-words";
import { asLists, listsOf, ownWordsOf, type ScoredWords } from "@/core/metrics/words/scored-words";
import { baselineName } from "@/core/scores/baselines";
import { decodeImage } from "@/io/decode-image";
import { browserEmbeddingCache } from "@/io/cache/embedding-cache";
import { fetchFile } from "@/io/fetch/fetch-file";
import { baselineListsOf } from "@/pipeline/score/baselines/baseline-lists";
import type { EncoderScorer } from "@/pipeline/score/encoder-scorer";
import { noiseWords } from "@/pipeline/score/baselines/noise-baseline";
import { bundleSamples, openScorer, type ScorerRequest } from "@/pipeline/score/open-scorer";
import { scoreWithEncoder as score } from "@/pipeline/score/encoder-scores";
import type { HandlerContext, HandlerOf } from "@/worker/jobs/handler";
import type { ScoreInput, scoreRequests } from "@/worker/protocol/score";
import type { KeptDictionary } from "@/worker/kept-dictionary";
import type { Workspace } from "@/worker/workspace";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { tokenNames, tokenWords } from "@/pipeline/score/baselines/token-words";
import { noiseBaseline } from "./noise";

const maxImageBytes = 50_000_000;
const pictureRemedy =
  "A score by pictures has to read them: their site can allow it with the header Access-Control-Allow-Origin; or make the bundle with its pictures inside (docs/bundle-format.md).";
const cache = browserEmbeddingCache();

/** Scores a dictionary with the encoder that was loaded, Rnd-Words and Noise-Imgs beside it. */
export const scoreWithEncoder: HandlerOf<typeof scoreRequests.scoreWithEncoder> = async (input, context) => {
  const { workspace, gate, report } = context;
  const { bundle } = workspace;
  const kept = bundle.dictionary(input.key);
  const test = kept.projected[0];
  if (!test) throw new InputError("This layer has no states of a test split, so there is no sample to score.");
  const scorer = await scorerOf(input, workspace, gate.signal);
  const noise = await noiseBaseline(bundle, kept, context, { onIteration: (done) => report({ stage: "noise", done, total: 0 }) });
  const random = await randomWords(kept, input, context);
  return score({ grounding: kept.grounding, learn: { split: kept.dictionary.split, sampleIndices: kept.sampleIndices }, test }, scorer, {
    baselines: [
      ...(random ? [random] : []),
      tokenWords(bundle.reader, kept.dictionary),
      ...("missing" in noise ? [] : [noiseWords(noise)]),
    ],
    missing: [...(random ? [] : [withoutUnembedding]), ...("missing" in noise ? [noise.missing] : [])],
    ownWords: sharedWords(tokenNames(bundle.reader, kept.dictionary.token), await workspace.synonyms()),
    signal: gate.signal,
    onProgress: report,
    pause: yieldToMessages,
  });
};

const withoutUnembedding = "Rnd-Words is missing: the bundle does not hold the model’s unembedding. Shuffled labels do without it.";

/** The scorer of a kind with what is loaded; throws a sentence where it is not. */
export function scorerOf(
  request: ScorerRequest,
  { bundle, clip, tokenEncoder, consent }: Workspace,
  signal: AbortSignal,
): Promise<EncoderScorer> {
  const fetchImage = (picture: string) => {
    const address = allowedAddress(picture, consent);
    if (address === null)
      throw new InputError(`The pictures are on ${new URL(picture).host}: allow them to be loaded from there, then score again.`);
    return fetchFile(address, maxImageBytes, { signal, remedy: pictureRemedy });
  };
  const samples = bundleSamples(bundle.reader, decodeImage, fetchImage, { signal });
  return openScorer(request, samples, {
    clip: async () => loaded(clip, "No CLIP is loaded. Load one first."),
    text: async () => loaded(tokenEncoder, "No text encoder is loaded. Load one first."),
    cache,
  });
}

function loaded<Encoder>(encoder: Encoder | null, sentence: string): Encoder {
  if (encoder === null) throw new InputError(sentence);
  return encoder;
}

/** The baseline's word lists; undefined when the bundle has no unembedding to read random words from. */
async function randomWords(
  { grounding, wordFilter }: KeptDictionary,
  { randomWords: kind, seed }: ScoreInput,
  { workspace, gate }: HandlerContext<never>,
): Promise<ScoredWords | undefined> {
  const { reader } = workspace.bundle;
  if (kind !== "shuffled" && !reader.manifest.unembedding) return undefined;
  const request = { kind, seed, wordFilter, lists: await workspace.wordLists() };
  const options = { signal: gate.signal, pause: yieldToMessages };
  const own = ownWordsOf(grounding);
  const words = await baselineListsOf(reader)(listsOf(own), request, options);
  return { kind: "random-words", name: baselineName(kind, seed), ...asLists(words, own) };
}
