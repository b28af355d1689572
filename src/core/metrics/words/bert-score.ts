/**
 * BERTScore (Zhang et al., ICLR 2020) as the bert-score package computes it: every piece of one text is matched with the
 * piece of the other whose contextual embedding is nearest by cosine; precision is the weighted mean over the candidate's
 * pieces, recall over the reference's. The special pieces at both ends can be matched but weigh nothing.
 */
import type { Matrix } from "@/core/linalg/matrix";

/** A text as an encoder sees it. */
export interface EncodedText {
  readonly ids: readonly number[]; // [T], the first and the last are the special pieces
  readonly embeddings: Matrix; // [T×H], rows of length 1
}

export interface BertScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Weight of a piece by its id. */
export type PieceWeights = (id: number) => number;

/** Every piece weighs the same. */
const equalWeights: PieceWeights = () => 1;

/** Inverse document frequencies over the references: log((N + 1) / (count + 1)); a piece in none of them weighs most. */
export function inverseDocumentFrequencies(references: readonly EncodedText[]): PieceWeights {
  const counts = new Map<number, number>();
  for (const { ids } of references) for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (id) => Math.log((references.length + 1) / ((counts.get(id) ?? 0) + 1));
}

/** Whether a text has a piece that weighs something; one that has none, such as an empty caption, cannot be scored. */
export function weighsSomething({ ids }: Pick<EncodedText, "ids">, weights: PieceWeights = equalWeights): boolean {
  return ids.slice(1, -1).some((id) => weights(id) > 0);
}

const nothing: BertScore = { precision: 0, recall: 0, f1: 0 };

/** The score of a candidate against one reference; as in the package 0 where one of them has no piece of its own: ask `weighsSomething` first. */
export function bertScore(candidate: EncodedText, reference: EncodedText, weights: PieceWeights = equalWeights): BertScore {
  if (candidate.ids.length <= 2 || reference.ids.length <= 2) return nothing;
  const precision = weightedMean(nearest(candidate, reference), candidate.ids, weights);
  const recall = weightedMean(nearest(reference, candidate), reference.ids, weights);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** What an unrelated pair of texts scores with an encoder: measured elsewhere, over many random pairs. */
export type Baseline = BertScore;

/** The score on the scale on which the baseline is 0 and equal texts are 1. */
export function rescale(score: BertScore, baseline: Baseline): BertScore {
  const scaled = (value: number, base: number) => (value - base) / (1 - base);
  return {
    precision: scaled(score.precision, baseline.precision),
    recall: scaled(score.recall, baseline.recall),
    f1: scaled(score.f1, baseline.f1),
  };
}

/** For each piece of `from` its largest cosine with a piece of `to`. */
function nearest(from: EncodedText, to: EncodedText): number[] {
  const { rows, cols, data } = from.embeddings;
  const other = to.embeddings;
  return Array.from({ length: rows }, (_, i) => {
    let best = -Infinity;
    for (let j = 0; j < other.rows; j++) {
      let cosine = 0;
      for (let h = 0; h < cols; h++) cosine += data[i * cols + h]! * other.data[j * cols + h]!;
      best = Math.max(best, cosine);
    }
    return best;
  });
}

function weightedMean(values: readonly number[], ids: readonly number[], weights: PieceWeights): number {
  let sum = 0;
  let total = 0;
  for (let i = 1; i < ids.length - 1; i++) {
    const weight = weights(ids[i]!);
    sum += weight * values[i]!;
    total += weight;
  }
  return total > 0 ? sum / total : 0;
}

function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
