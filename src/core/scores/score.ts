/** What a score is: everything that is said of it anywhere, once. The table of them is `score-table.ts`. */
import { reportOf, type ScoreReport, type Scores } from "@/core/metrics/words/concept-scores";
import type { Interval } from "@/core/metrics/statistics/intervals/bootstrap-interval";
import type { ComparedPairs } from "@/core/metrics/statistics/compared-pairs";
import type { BaselineId, Side } from "./baselines";
import type { EncoderScores } from "./encoder-scores";
import type { Measured } from "./measurement";

/** One number of a measured dictionary. */
export interface Reading {
  /** Whose words, or what stands in their place. */
  readonly side: Side;
  readonly name: string; // of the side: "concepts", "random words (seed 0)"
  /** Whose samples. */
  readonly split?: string | undefined;
  /** They are none of those learned from. */
  readonly isHeldOut?: boolean;
  readonly by?: Pick<EncoderScores, "metric" | "encoder" | "text">;
  /** Undefined: there is nothing to score. */
  readonly value: number | undefined;
  /** What the value is the mean of; without `std`, a ratio of sums over them. */
  readonly over?: {
    readonly unit: "samples" | "concepts";
    readonly count: number;
    readonly std?: number | undefined;
    readonly unscored: number;
  };
  /** What the value is the mean of, one by one: what pairs are made of. */
  readonly values?: Scores;
  /** The jackknife's standard error of a mean over pairs of concepts. */
  readonly error?: number | undefined;
  /** The concepts' own against these, pair by pair; present where it is tested. */
  readonly test?: ComparedPairs | undefined;
  readonly note?: string;
}

/** What each concept has of a score [K]. */
export type ConceptValues = readonly (number | boolean | undefined)[];

export interface Score {
  readonly id: string;
  readonly title: string;
  /** The short name: among the scores that share a chart, and over a column of concepts. */
  readonly part: string;
  /** Scores of one chart are drawn together; null: it is not drawn. */
  readonly chart: string | null;
  /** Stands for its chart where there is room for one score; else the first does. */
  readonly isLead?: true;
  readonly definition: string;
  readonly unit: string;
  readonly better: "higher" | "lower" | null;
  /** A share as percent, or so many decimals. */
  readonly format: "percent" | number;
  /** Charts begin at 0. */
  readonly fromZero?: true;
  /** What knowing nothing gives. */
  readonly chance?: number;
  readonly baselines: readonly BaselineId[];
  /** The column in tables of many dictionaries; null: others have it. */
  readonly column: ((reading: Reading) => string) | null;
  readonly of: (measured: Measured) => readonly Reading[];
  /** What each concept has of it by itself, and the column of that in tables of concepts. */
  readonly concepts?: {
    readonly column: string;
    readonly of: (measured: Measured) => ConceptValues;
    /** The 95 % interval of each, in two columns more. */
    readonly intervals?: (measured: Measured) => readonly (Interval | undefined)[];
  };
}

/** The readings of a score, of the concepts themselves and of the baselines that it has. */
export function readingsOf({ of, baselines }: Score, measured: Measured): Reading[] {
  return of(measured).filter(({ side }) => side === "concepts" || baselines.includes(side));
}

/** A report's mean and what it is over. */
export function ofReport({ summary, unscored }: ScoreReport, unit: "samples" | "concepts") {
  return { value: summary?.mean, over: { unit, count: summary?.count ?? 0, std: summary?.std, unscored } };
}

/** The mean over the concepts that have a value; of what is true or not, the share that it is true of. */
export function overConcepts(values: ConceptValues): Pick<Reading, "value" | "over"> {
  const { summary } = reportOf(values.map((value) => (value === undefined ? undefined : Number(value))));
  const { value, over } = ofReport({ summary, unscored: 0 }, "concepts");
  if (!values.some((each) => typeof each === "boolean")) return { value, over };
  return { value, over: { unit: "concepts", count: over.count, unscored: 0 } }; // a share has no spread of its own
}

/** The side of what is the concepts' own. */
export const conceptsOwn = { side: "concepts", name: "concepts" } as const;

/** Whether some concept has a word: of concepts without any, nothing is said about words. */
export const haveWords = ({ words }: Measured): boolean => words.some(({ length }) => length > 0);
