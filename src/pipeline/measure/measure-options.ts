import type { MeasuredPoint } from "@/core/scores/measurement";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";

/** What to measure beside what needs no encoder. */
export interface MeasureOptions {
  readonly baseline: RandomWords;
  readonly baselineSeed: number;
  /** Noise-Imgs too, where the bundle has it: a second dictionary is learned for each. */
  readonly noise?: boolean;
  /** The seed of a drawing of the rows to learn from, with replacement; left out, all rows are learned from. */
  readonly resample?: number;
  /** One that is not available is a sentence in `missing`, not a failure. */
  readonly scorers: readonly ScorerKind[];
  /** Concepts that the deletion and insertion curves move; 0: no curves. */
  readonly deletionSteps: number;
  /** Dictionaries of the same states by Semi-NMF start from the one before them; the result is labelled. */
  readonly warm: boolean;
}

/** How far measuring is, and what has been measured. */
export type MeasureProgress =
  | { readonly stage: "loading"; readonly file: { readonly file: string; readonly received: number; readonly total: number } }
  | { readonly stage: "learning"; readonly index: number; readonly iteration: number; readonly objective: number }
  | { readonly stage: "scoring"; readonly index: number }
  | { readonly stage: "measured"; readonly index: number; readonly point: MeasuredPoint; readonly done: number; readonly total: number };
