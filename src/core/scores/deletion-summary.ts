import type { DeletionCurves } from "@/core/explain/deletion-curves";
import { columnOf, type Matrix } from "@/core/linalg/matrix";
import { summarise } from "@/core/metrics/statistics/summary";
import { type ComparedPairs, comparePairs } from "@/core/metrics/statistics/compared-pairs";

/** The curves of a split's samples, and what they are of. */
export interface DeletionReport extends DeletionCurves {
  readonly split: string;
  readonly token: string;
  readonly seed: number; // of the random directions
  readonly exact: boolean;
}

/** What a page needs of curves: means over samples, and a test a step. */
export interface DeletionSummary {
  readonly split: string;
  readonly token: string;
  readonly samples: number;
  readonly seed: number;
  readonly exact: boolean;
  /** Mean log-probability (natural) of the token after 0 … steps concepts. */
  readonly means: Readonly<Record<"deletion" | "randomDeletion" | "insertion" | "randomInsertion", readonly number[]>>;
  /** Deletion against random deletion, by step. */
  readonly tests: readonly (ComparedPairs | undefined)[];
}

/** Curves by their means. */
export function summariseDeletion(report: DeletionReport): DeletionSummary {
  const { split, token, seed, exact, steps, deletion, randomDeletion, insertion, randomInsertion } = report;
  const columns = (curve: Matrix) => Array.from({ length: steps + 1 }, (_, step) => columnOf(curve, step));
  const means = (curve: Matrix) => columns(curve).map((column) => summarise(column)?.mean ?? NaN);
  const random = columns(randomDeletion);
  return {
    split,
    token,
    samples: deletion.rows,
    seed,
    exact,
    means: {
      deletion: means(deletion),
      randomDeletion: means(randomDeletion),
      insertion: means(insertion),
      randomInsertion: means(randomInsertion),
    },
    tests: columns(deletion).map((column, step) => comparePairs([...column], [...random[step]!])),
  };
}
