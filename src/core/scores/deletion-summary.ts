import { type CurveName, curveNames, type DeletionCurves } from "@/core/explain/deletion-curves";
import { columnOf, type Matrix } from "@/core/linalg/matrix";
import { type ComparedPairs, comparePairs } from "@/core/metrics/statistics/compared-pairs";
import { summarise } from "@/core/metrics/statistics/summary";
import { meanOf, type Scores } from "@/core/metrics/words/concept-scores";

/** The curves of a split's samples, and what they are of. */
export interface DeletionReport extends DeletionCurves {
  readonly split: string;
  readonly token: string;
  readonly seed: number; // of the random directions, and of the order of inactive concepts
  readonly exact: boolean;
}

/** What stands in the place of the concepts that are taken away, or of the whole of what they add. */
const deletionControls = ["inactive", "meanState", "randomDeletion", "centred"] as const;
type Control = (typeof deletionControls)[number];

/** What a page needs of curves: means over samples, and a test a step. */
export interface DeletionSummary {
  readonly split: string;
  readonly token: string;
  readonly samples: number;
  readonly seed: number;
  readonly exact: boolean;
  /** Mean log-probability (natural) of the token after 0 … steps concepts; undefined where there was nothing to move. */
  readonly means: Readonly<Record<CurveName, readonly (number | undefined)[]>>;
  /** Draws of random directions, and by step the deviation of their means, each over the samples. */
  readonly draws: number;
  readonly drawDeviation: readonly number[];
  /** Deletion against each control, by step. */
  readonly tests: Readonly<Record<Control, readonly (ComparedPairs | undefined)[]>>;
}

/** Curves by their means. */
export function summariseDeletion(report: DeletionReport): DeletionSummary {
  const { split, token, seed, exact, steps, deletion, draws } = report;
  const columns = (curve: Matrix): Scores[] =>
    Array.from({ length: steps + 1 }, (_, step) => Array.from(columnOf(curve, step), (value) => (Number.isNaN(value) ? undefined : value)));
  const own = columns(deletion);
  const each = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
  return {
    split,
    token,
    samples: deletion.rows,
    seed,
    exact,
    means: each(curveNames, (name) => columns(report[name]).map(meanOf)),
    draws: draws.rows,
    drawDeviation: Array.from({ length: steps + 1 }, (_, step) => summarise(columnOf(draws, step))?.std ?? 0),
    tests: each(deletionControls, (name) => columns(report[name]).map((column, step) => comparePairs(own[step]!, column))),
  };
}
