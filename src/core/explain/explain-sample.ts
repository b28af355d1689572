import type { Projection } from "@/core/dictionary/dictionary";
import { activationsOf, reconstruct } from "@/core/dictionary/projection";

/** One concept's part in a sample. */
export interface ConceptContribution {
  readonly concept: number;
  readonly activation: number;
  /** activation ÷ the sample's largest |activation|: the length of its bar, −1…1 (0…1 for Semi-NMF). */
  readonly share: number;
}

export interface SampleExplanation {
  readonly activations: Float32Array; // [K]
  /** The concepts whose activation is not zero, largest |activation| first, ties by concept. */
  readonly contributions: readonly ConceptContribution[];
  readonly stateNorm: number; // ‖z‖
  readonly errorNorm: number; // ‖z − ẑ‖, with ẑ what the dictionary makes of the state (projection.ts)
  /** 1 − ‖z − ẑ‖² / ‖z‖²; 0 for a zero state. */
  readonly reconstructed: number;
}

export interface ExplainOptions {
  /** At most so many contributions; the paper's figures show 3. */
  readonly topConcepts?: number;
  /** ‖z‖² outside the basis that `row` and `concepts` are written in: it belongs to the state and to the error. */
  readonly outside?: number;
}

/** Projects one state on a dictionary and says what each concept has in it. */
export function explainSample(
  row: Float32Array, // [D]
  dictionary: Projection, // in the row's coordinates
  { topConcepts = dictionary.concepts.rows, outside = 0 }: ExplainOptions = {},
): SampleExplanation {
  const activations = activationsOf({ rows: 1, cols: row.length, data: row }, dictionary, [outside]).data;
  const made = reconstruct(dictionary, activations);
  const stateSquared = squaredNorm(row) + outside;
  const errorSquared = squaredNorm(made.map((value, d) => row[d]! - value)) + outside;
  return {
    activations,
    contributions: rankContributions(activations).slice(0, topConcepts),
    stateNorm: Math.sqrt(stateSquared),
    errorNorm: Math.sqrt(errorSquared),
    reconstructed: stateSquared > 0 ? 1 - errorSquared / stateSquared : 0,
  };
}

/** The concepts of one sample by |activation|, without those at zero. */
export function rankContributions(activations: ArrayLike<number>): ConceptContribution[] {
  const active = Array.from(activations, (activation, concept) => ({ concept, activation })).filter(({ activation }) => activation !== 0);
  active.sort((a, b) => Math.abs(b.activation) - Math.abs(a.activation) || a.concept - b.concept);
  const largest = Math.abs(active[0]?.activation ?? 1);
  return active.map(({ concept, activation }) => ({ concept, activation, share: activation / largest }));
}

function squaredNorm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}
