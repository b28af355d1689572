/** By an encoder that the user brings ("clip": CLIPScore, "text": BERTScore), or by the embeddings that the bundle ships. */
export type ScorerKind = "clip" | "text" | "shipped";

/** How well a concept's words fit a sample, by its place in the bundle; undefined where there is nothing to score. */
export type SampleScorer = (sampleIndex: number, concept: number) => number | undefined;

/** A score that needs an encoder. Everything is encoded first; pairs are then scored at once. */
export interface EncoderScorer {
  readonly metric: "CLIPScore" | "BERTScore F1" | "Cosine of image and words";
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
