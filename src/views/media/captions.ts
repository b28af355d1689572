import type { Sample } from "@/core/bundle/manifest/schema";

/** What an image shows, in words: the model's own caption, or else the first reference. */
export function captionOf(sample: Sample | undefined, sampleIndex: number): string {
  return sample?.prediction ?? sample?.captions[0] ?? `Sample ${sampleIndex}`;
}

/** Whether any caption of the sample holds the whole word, in any case. */
export function mentions(sample: Sample | undefined, word: string): boolean {
  if (!sample || word === "") return false;
  return captionsOf(sample).some((caption) => wordsOf(caption).has(word.toLowerCase()));
}

/** Whether any caption of the sample holds the text anywhere, in any case. */
export function captionsInclude(sample: Sample | undefined, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return sample !== undefined && captionsOf(sample).some((caption) => caption.toLowerCase().includes(wanted));
}

const captionsOf = (sample: Sample): string[] => [...(sample.prediction ? [sample.prediction] : []), ...sample.captions];

const wordsByCaption = new Map<string, Set<string>>();

function wordsOf(caption: string): Set<string> {
  const before = wordsByCaption.get(caption);
  if (before) return before;
  const words = new Set(caption.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? []);
  wordsByCaption.set(caption, words);
  return words;
}
