import type { Interval } from "@/core/metrics/statistics/intervals/bootstrap-interval";
import type { Measured } from "@/core/scores/measurement";
import type { ConceptValues, Score } from "@/core/scores/score";
import { scoreTable } from "@/core/scores/score-table";

/** A score with what each concept has of it. */
export interface ConceptColumn {
  readonly score: Score;
  readonly column: string; // in files
  readonly values: ConceptValues; // [K]
  readonly intervals?: readonly (Interval | undefined)[]; // [K]
}

/** The scores that concepts have by themselves. */
export function conceptColumns(measured: Measured): ConceptColumn[] {
  return scoreTable.flatMap((score) => {
    const values = score.concepts?.of(measured) ?? [];
    const intervals = score.concepts?.intervals?.(measured);
    return values.some((value) => value !== undefined)
      ? [{ score, column: score.concepts!.column, values, ...(intervals && { intervals }) }]
      : [];
  });
}
