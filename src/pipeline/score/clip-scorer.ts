import { captionReference } from "@/core/metrics/words/concept-scores";
import { clipScore, wordsPrompt } from "@/core/metrics/words/clip-score";
import type { ClipEncoder } from "@/encoders/clip-encoder";
import type { RgbImage } from "@/encoders/rgb-image";
import type { EmbeddingCache } from "@/io/cache/embedding-cache";
import { sha256Hex } from "@/io/formats/sha256";
import type { NamedEncoder } from "./open-encoder";
import type { EncoderScorer } from "./encoder-scorer";

/** What a score needs of the samples. */
export interface ClipSamples {
  /** The image's encoded bytes, or undefined when the sample has none. */
  image(sampleIndex: number): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>;
  captions(sampleIndex: number): Promise<readonly string[]>;
  decode(bytes: Uint8Array, mediaType: string): Promise<RgbImage>;
}

/** CLIPScore by a user's CLIP; image embeddings are kept by the hashes of encoder and image. */
export function clipScorer({ name, hash, encoder }: NamedEncoder<ClipEncoder>, samples: ClipSamples, cache: EmbeddingCache): EncoderScorer {
  const images = new Map<number, Float32Array>();

  async function embed({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): Promise<Float32Array> {
    const key = `${hash}-${sha256Hex(bytes)}`;
    const cached = await cache.get(key);
    if (cached?.length === encoder.dimension) return cached;
    const embedding = await encoder.embedImage(await samples.decode(bytes, mediaType));
    await cache.put(key, embedding);
    return embedding;
  }

  return {
    metric: "CLIPScore",
    encoder: name,
    text: "A photo is described by the words …",
    async encodeSample(sampleIndex) {
      if (images.has(sampleIndex)) return;
      const image = await samples.image(sampleIndex);
      if (image) images.set(sampleIndex, await embed(image));
    },
    async encodeWords(words, before) {
      const texts: (Float32Array | undefined)[] = [];
      for (const list of words) {
        await before?.();
        const prompt = wordsPrompt(list);
        texts.push(prompt === undefined ? undefined : await encoder.embedText(prompt));
      }
      return (sampleIndex, concept) => {
        const image = images.get(sampleIndex);
        const text = texts[concept];
        return image && text && clipScore(image, text);
      };
    },
    async captionScore(sampleIndex) {
      const image = images.get(sampleIndex);
      if (!image) return undefined;
      const texts: Float32Array[] = [];
      for (const caption of await samples.captions(sampleIndex)) texts.push(await encoder.embedText(caption));
      return captionReference(texts, (text) => clipScore(image, text));
    },
  };
}
