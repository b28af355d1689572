import type { EncoderMetric, SampleScorer } from "@/core/scores/encoder-scores";

/** By an encoder that the user brings ("clip": CLIPScore, "text": BERTScore), or by the embeddings that the bundle ships. */
export type ScorerKind = "clip" | "text" | "shipped";

/** A score that needs an encoder. Everything is encoded first; pairs are then scored at once. */
export interface EncoderScorer {
  readonly metric: EncoderMetric;
  /** The encoder's name and what else decides the numbers: stands beside every one of them. */
  readonly encoder: string;
  /** How words became text. */
  readonly text: string;
  encodeSample(sampleIndex: number): Promise<void>;
  /** The scorer of concepts with these words, for samples that were encoded; `before` is waited for at each concept. */
  encodeWords(words: readonly (readonly string[])[], before?: () => Promise<void>): Promise<SampleScorer>;
  /** GT-captions: the sample's own captions in place of a concept, none compared with itself. */
  captionScore(sampleIndex: number): Promise<number | undefined>;
}
