/** A measured dictionary, as the page and the command line see it. */
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { DictionaryRun } from "@/pipeline/learn/dictionary-run";
import type { IntrinsicScores } from "@/pipeline/score/intrinsic-scores";
import type { MeasuredGroup } from "./measured-groups";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import type { DeletionSummary } from "@/pipeline/explain/next-word";
import type { EncoderScores } from "@/pipeline/score/encoder-scores";

export type { DictionarySettings };

/** What to measure beside what needs no encoder. */
export interface MeasureOptions {
  readonly baseline: RandomWords;
  readonly baselineSeed: number;
  /** Noise-Imgs too, where the bundle has it: a second dictionary is learned for each. */
  readonly noise?: boolean;
  /** One that is not available is a sentence in `missing`, not a failure. */
  readonly scorers: readonly ScorerKind[];
  /** Concepts that the deletion and insertion curves move; 0: no curves. */
  readonly deletionSteps: number;
  /** Dictionaries of the same states by Semi-NMF start from the one before them; the result is labelled. */
  readonly warm: boolean;
}

/** A dictionary's figures. */
export interface Measurement {
  readonly settings: DictionarySettings;
  /** Names the dictionary as it was put into words: the worker keeps it under this key. */
  readonly key: string;
  /** It was started from its neighbour, not from the data alone: the settings alone may give another one. */
  readonly warmStart: boolean;
  readonly run: DictionaryRun;
  readonly rows: number; // M
  readonly words: readonly (readonly string[])[]; // [K]
  readonly scores: IntrinsicScores;
  /** One a scorer and project split. */
  readonly neural: readonly EncoderScores[];
  /** Of every project split: the whole, and where some of its samples have what no learning sample has, these and the others. */
  readonly groups: readonly MeasuredGroup[];
  readonly deletion?: DeletionSummary;
  /** Sentences: what could not be measured, and why. */
  readonly missing: readonly string[];
}

/** A point that could not be measured ends nothing: its sentence stands in its place. */
export interface FailedMeasurement {
  readonly settings: DictionarySettings;
  readonly failure: string;
}

export type MeasuredPoint = Measurement | FailedMeasurement;

export type MeasureProgress =
  | { readonly stage: "loading"; readonly file: { readonly file: string; readonly received: number; readonly total: number } }
  | { readonly stage: "learning"; readonly index: number; readonly iteration: number; readonly objective: number }
  | { readonly stage: "scoring"; readonly index: number }
  | { readonly stage: "measured"; readonly index: number; readonly point: MeasuredPoint; readonly done: number; readonly total: number };
