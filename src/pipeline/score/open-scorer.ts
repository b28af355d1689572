import { InputError } from "@/core/dictionary/input-error";
import { phrasesFromTemplate, templateName } from "@/core/metrics/words/phrases";
import type { ClipEncoder } from "@/encoders/clip-encoder";
import type { TokenEncoder } from "@/encoders/text-encoder";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { EmbeddingCache } from "@/io/cache/embedding-cache";
import { bertScorer, type PhraseWriter, writtenPhrases } from "./bert-scorer";
import { clipScorer, type ClipSamples } from "./clip-scorer";
import type { EncoderScorer, ScorerKind } from "./encoder-scorer";
import type { NamedEncoder } from "./open-encoder";
import { readShippedEmbeddings, type ShippedEmbeddings, shippedScorer } from "./shipped-scorer";

/** Which scorer, and for BERTScore how. */
export interface ScorerRequest {
  readonly kind: ScorerKind;
  readonly idf?: boolean;
  readonly baselineF1?: number | null;
  /** Who wrote the phrases; left out: the template. */
  readonly generator?: string | null;
}

/** The samples that are scored. */
export interface ScoredSamples extends ClipSamples {
  /** The embeddings that they come with. */
  readonly shipped: () => Promise<ShippedEmbeddings>;
  /** A generator's phrases by words; undefined: it wrote none. */
  readonly phrases: (generator: string) => Promise<Readonly<Record<string, readonly string[]>> | undefined>;
}

/** The encoders that a user brought; each rejects with a sentence where it is not there. */
export interface OpenEncoders {
  readonly clip: () => Promise<NamedEncoder<ClipEncoder>>;
  readonly text: () => Promise<NamedEncoder<TokenEncoder>>;
  /** Of image embeddings. */
  readonly cache: EmbeddingCache;
}

/** The scorer of a kind over some samples; rejects with a sentence where it cannot be had. */
export async function openScorer(request: ScorerRequest, samples: ScoredSamples, encoders: OpenEncoders): Promise<EncoderScorer> {
  const { kind, idf = false, baselineF1: f1 = null, generator = null } = request;
  switch (kind) {
    case "shipped":
      return shippedScorer(await samples.shipped());
    case "clip":
      return clipScorer(await encoders.clip(), samples, encoders.cache);
    case "text": {
      const baseline = f1 === null ? undefined : { precision: f1, recall: f1, f1 };
      return bertScorer(await encoders.text(), samples.captions, await phraseWriter(generator, samples), { idf, baseline });
    }
  }
}

async function phraseWriter(generator: string | null, samples: ScoredSamples): Promise<PhraseWriter> {
  if (generator === null) return { name: templateName, phrases: phrasesFromTemplate };
  const written = await samples.phrases(generator);
  if (!written) throw new InputError(`The bundle has no phrases by ${generator}.`);
  return writtenPhrases(generator, written);
}

/** A bundle's samples; `fetchImage` has the bytes of one that is on the web. */
export function bundleSamples(
  bundle: BundleReader,
  decode: ClipSamples["decode"],
  fetchImage: (address: string) => Promise<Uint8Array>,
  options: ReadOptions = {},
): ScoredSamples {
  return {
    decode,
    captions: async (index) => (await bundle.samples([index], options))[0]!.captions,
    async image(index) {
      const [found] = await bundle.images([index], options);
      if (found?.kind === "url") return { bytes: await fetchImage(found.url), mediaType: "" };
      return found?.kind === "bytes" ? found : undefined;
    },
    shipped: () => readShippedEmbeddings(bundle, options),
    phrases: (generator) => bundle.phrases(generator, options),
  };
}
