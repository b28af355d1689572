/** CLIPScore of an image and a concept's words (CoX-LMM §5): 2.5 · max(cos(image, text), 0). */

const weight = 2.5;
/** More words than these are not put into the text. */
export const longestPrompt = 10;

/** The text that stands for a concept's words; undefined for none: there is nothing to score. */
export function wordsPrompt(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : `A photo is described by the words ${words.slice(0, longestPrompt).join(", ")}.`;
}

/** The score of two embeddings of length 1. */
export function clipScore(image: Float32Array /* [E] */, text: Float32Array /* [E] */): number {
  let cosine = 0;
  for (let i = 0; i < image.length; i++) cosine += image[i]! * text[i]!;
  return weight * Math.max(cosine, 0);
}
