import { methods } from "@/core/dictionary/methods/methods";
import type { Measure, Side } from "./rule-schema";

const wordNames = { "random-words": "Rnd-Words", "noise-images": "Noise-Imgs", captions: "GT-captions" } as const;

/** Whose words, as the paper's tables head their columns. */
export function sideName({ method, words }: Side): string {
  return words === "concepts" ? methods[method].title : wordNames[words];
}

/** What a measure is where nothing was measured that could name itself. */
export const measureNames: Readonly<Record<Measure, string>> = {
  image: "image score, top-1",
  text: "text score, top-1",
  truth: "truth of words, top-1",
  "image-grounding": "image score of concepts",
  "text-grounding": "text score of concepts",
  overlap: "overlap of words",
};
