import type { DictionaryView } from "@/worker/protocol/dictionary-view";

export type IterationPhase = "sketch" | "exact";

/** What a learning run has said so far; it stays after the run for its curve. */
export interface LearningTrace {
  readonly objectiveHistory: readonly number[];
  readonly iteration: number;
  /** Where each iteration took place: on Z or on a sketch of it; empty for a shipped run. */
  readonly phases: readonly IterationPhase[];
  /** Of states and sketch, read so far. */
  readonly bytes: number | null;
  readonly relativeChange: number | null;
  readonly iterationsPerSecond: number | null;
  readonly deadConcepts: readonly number[];
}

/** The curve of a finished dictionary; of none, an empty one. */
export function traceOf(dictionary: DictionaryView | null): LearningTrace {
  const { objectiveHistory = [], iterations = 0 } = dictionary?.run ?? {};
  return {
    objectiveHistory,
    iteration: iterations,
    phases: [],
    bytes: null,
    relativeChange: null,
    iterationsPerSecond: null,
    deadConcepts: [],
  };
}
