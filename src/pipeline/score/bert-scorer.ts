import {
  bertScore,
  inverseDocumentFrequencies,
  rescale,
  weighsSomething,
  type Baseline,
  type EncodedText,
  type PieceWeights,
} from "@/core/metrics/words/bert-score";
import { captionReference } from "@/core/metrics/words/concept-scores";
import type { TokenEncoder } from "@/encoders/text-encoder";
import type { NamedEncoder } from "./open-encoder";
import type { EncoderScorer } from "./encoder-scorer";

/** How words become phrases, and who wrote them. */
export interface PhraseWriter {
  readonly name: string;
  phrases(words: readonly string[]): readonly string[];
}

/** Phrases that were written before, by their words joined with ", "; words without any have nothing to score. */
export function writtenPhrases(name: string, phrases: Readonly<Record<string, readonly string[]>>): PhraseWriter {
  return { name, phrases: (words) => phrases[words.join(", ")] ?? [] };
}

export interface BertOptions {
  /** Pieces weigh by their inverse document frequency over the captions encoded so far. */
  readonly idf: boolean;
  readonly baseline?: Baseline | undefined;
}

/** BERTScore F1 by a user's text encoder: the best of a concept's phrases × the sample's captions. */
export function bertScorer(
  { name, encoder }: NamedEncoder<TokenEncoder>,
  captionsOf: (sampleIndex: number) => Promise<readonly string[]>,
  writer: PhraseWriter,
  { idf, baseline }: BertOptions,
): EncoderScorer {
  const encodings = new Map<string, Promise<EncodedText>>();
  const captions = new Map<number, readonly EncodedText[]>();

  const encode = (text: string): Promise<EncodedText> => {
    const encoding = encodings.get(text) ?? encoder.encode(text);
    encodings.set(text, encoding);
    return encoding;
  };
  const encodeAll = async (texts: readonly string[]): Promise<EncodedText[]> => {
    const out: EncodedText[] = [];
    for (const text of texts) out.push(await encode(text));
    return out;
  };
  const weights = (): PieceWeights | undefined => (idf ? inverseDocumentFrequencies([...captions.values()].flat()) : undefined);
  const best = (candidates: readonly EncodedText[], references: readonly EncodedText[], weigh?: PieceWeights): number | undefined => {
    const [from, to] = [candidates, references].map((texts) => texts.filter((text) => weighsSomething(text, weigh)));
    const scores = from!.flatMap((candidate) =>
      to!.map((reference) => {
        const score = bertScore(candidate, reference, weigh);
        return (baseline ? rescale(score, baseline) : score).f1;
      }),
    );
    return scores.length === 0 ? undefined : Math.max(...scores);
  };

  const options = `${idf ? ", idf" : ""}${baseline ? `, rescaled with baseline F1 ${baseline.f1}` : ""}`;
  return {
    metric: "BERTScore F1",
    encoder: `${name}${options}`,
    text: writer.name,
    async encodeSample(sampleIndex) {
      if (!captions.has(sampleIndex)) captions.set(sampleIndex, await encodeAll(await captionsOf(sampleIndex)));
    },
    async encodeWords(words, before) {
      const phrases: EncodedText[][] = [];
      for (const list of words) {
        await before?.();
        phrases.push(await encodeAll(list.length === 0 ? [] : writer.phrases(list)));
      }
      const weigh = weights();
      return (sampleIndex, concept) => best(phrases[concept] ?? [], captions.get(sampleIndex) ?? [], weigh);
    },
    async captionScore(sampleIndex) {
      const weigh = weights();
      return captionReference(captions.get(sampleIndex) ?? [], (caption, others) => best([caption], others, weigh));
    },
  };
}
