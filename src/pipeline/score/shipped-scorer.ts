import { BundleError } from "@/core/bundle/bundle-error";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import { captionReference } from "@/core/metrics/words/concept-scores";
import { longestPrompt } from "@/core/metrics/words/clip-score";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { Embeddings } from "@/io/bundle/read-embeddings";
import type { EncoderScorer } from "./encoder-scorer";

type OfSamples = Extract<Embeddings, { readonly samples: Int32Array }>;
type OfWords = Extract<Embeddings, { readonly kind: "word" }>;

/** What a bundle ships of its own encoder. */
export interface ShippedEmbeddings {
  readonly encoder: string;
  readonly images: OfSamples;
  readonly words: OfWords;
  readonly captions: OfSamples | undefined;
}

/** The embeddings of the first encoder that has some for words. */
export async function readShippedEmbeddings(bundle: BundleReader, options?: ReadOptions): Promise<ShippedEmbeddings> {
  const encoder = bundle.manifest.embeddings?.find(({ kind }) => kind === "word")?.encoder;
  const [images, words, captions] = await Promise.all(
    (["image", "word", "text"] as const).map((kind) => bundle.embeddings(kind, encoder, options)),
  );
  if (encoder === undefined || images?.kind !== "image" || words?.kind !== "word")
    throw new BundleError("This bundle ships no embeddings of images and words.");
  if (images.values.cols !== words.values.cols)
    throw new BundleError(
      `The bundle's embeddings by ${encoder} have ${images.values.cols} numbers an image and ${words.values.cols} a word.`,
    );
  return { encoder, images, words, captions: captions?.kind === "text" ? captions : undefined };
}

/**
 * The score of an image and a list of words by embeddings that the bundle ships: the cosine of the image's and of the mean of the
 * words' rows. Nothing is encoded; words that have no row are passed over. It is another encoder than CLIP, and no CLIPScore.
 */
export function shippedScorer({ encoder, images, words, captions }: ShippedEmbeddings): EncoderScorer {
  const imageRow = new Map(Array.from(images.samples, (sample, row) => [sample, row]));
  const wordRow = new Map(words.words.map((word, row) => [word, row]));
  const imageOf = (sampleIndex: number): Float32Array | undefined => {
    const row = imageRow.get(sampleIndex);
    return row === undefined ? undefined : rowOf(images.values, row);
  };
  return {
    metric: "Cosine of image and words",
    encoder,
    text: `the mean of up to ${longestPrompt} word vectors`,
    encodeSample: async () => {},
    async encodeWords(lists) {
      const texts = lists.map((list) => {
        const rows = list.slice(0, longestPrompt).flatMap((word) => wordRow.get(word.toLowerCase()) ?? []);
        return rows.length === 0 ? undefined : meanRow(words.values, rows);
      });
      return (sampleIndex, concept) => {
        const image = imageOf(sampleIndex);
        const text = texts[concept];
        return image && text && cosine(image, text);
      };
    },
    async captionScore(sampleIndex) {
      const image = imageOf(sampleIndex);
      if (!image || !captions) return undefined;
      const rows = [...captions.samples.keys()].filter((row) => captions.samples[row] === sampleIndex);
      return captionReference(rows, (row) => cosine(image, rowOf(captions.values, row)));
    },
  };
}

function meanRow(matrix: Matrix, rows: readonly number[]): Float32Array {
  const mean = new Float32Array(matrix.cols);
  for (const row of rows) rowOf(matrix, row).forEach((value, e) => (mean[e]! += value / rows.length));
  return mean;
}

function cosine(a: Float32Array, b: Float32Array): number | undefined {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let e = 0; e < a.length; e++) {
    product += a[e]! * b[e]!;
    squareA += a[e]! ** 2;
    squareB += b[e]! ** 2;
  }
  const length = Math.sqrt(squareA * squareB);
  return length > 0 ? product / length : undefined;
}
