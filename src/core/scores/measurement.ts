/** A measured dictionary: what scores are read off, on the page, in sweeps, in the check and in the command line. */
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { DeletionSummary } from "./deletion-summary";
import type { EncoderScores } from "./encoder-scores";
import type { IntrinsicScores } from "./intrinsic-scores";
import type { SampleGroup } from "./sample-groups";

/** What a dictionary was found to be, as much of it as has been measured. */
export interface Measured {
  readonly words: readonly (readonly string[])[]; // [K]
  readonly scores?: IntrinsicScores;
  /** One a scorer and project split. */
  readonly encoderScores: readonly EncoderScores[];
  readonly deletion?: DeletionSummary;
}

/** A dictionary's figures. */
export interface Measurement extends Measured {
  readonly settings: DictionarySettings;
  /** Names the dictionary as it was put into words: the worker keeps it under this key. */
  readonly key: string;
  /** It was started from its neighbour, not from the data alone: the settings alone may give another one. */
  readonly warmStart: boolean;
  readonly run: DictionaryRun;
  readonly rows: number; // M
  /** Of the concepts' numbers: the same hash means the same dictionary, whatever was asked. */
  readonly conceptsHash: string;
  readonly scores: IntrinsicScores;
  /** Of every project split: the whole, and where some of its samples have what no learning sample has, these and the others. */
  readonly groups: readonly SampleGroup[];
  /** Sentences: what could not be measured, and why. */
  readonly missing: readonly string[];
}

/** A point that could not be measured ends nothing: its sentence stands in its place. */
export interface FailedMeasurement {
  readonly settings: DictionarySettings;
  readonly failure: string;
}

export type MeasuredPoint = Measurement | FailedMeasurement;

const hasFailed = (point: MeasuredPoint): point is FailedMeasurement => "failure" in point;

export const measuredOf = (points: readonly MeasuredPoint[]): Measurement[] =>
  points.filter((point): point is Measurement => !hasFailed(point));

export const failedOf = (points: readonly MeasuredPoint[]): FailedMeasurement[] => points.filter(hasFailed);
