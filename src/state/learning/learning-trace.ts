import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

export type IterationPhase = "sketch" | "exact";

/** What a learning run has said so far; it stays after the run for its curve. */
export interface LearningTrace {
  /** After each iteration. */
  readonly objectiveHistory: readonly number[];
  /** Of the dictionary that the run has left; null while it lasts. */
  readonly result: number | null;
  readonly method: DictionaryMethod;
  readonly iteration: number;
  /** Where each iteration took place: on Z or on a sketch of it; empty for a shipped run. */
  readonly phases: readonly IterationPhase[];
  /** Of states and sketch, read so far. */
  readonly bytes: number | null;
  readonly relativeChange: number | null;
  readonly iterationsPerSecond: number | null;
  readonly deadConcepts: readonly number[];
}

/** Before the first iteration. */
export function emptyTrace(method: DictionaryMethod): LearningTrace {
  const unknown = { bytes: null, relativeChange: null, iterationsPerSecond: null };
  return { objectiveHistory: [], result: null, method, iteration: 0, phases: [], ...unknown, deadConcepts: [] };
}

/** The curve of a dictionary. Its report's history ends with the objective of what was kept, which is no iteration's. */
export function traceOf({ run }: DictionaryView): LearningTrace {
  const { objectiveHistory, iterations, objective, method } = run;
  return {
    objectiveHistory: objectiveHistory.slice(0, iterations),
    result: objective,
    method,
    iteration: iterations,
    phases: [],
    bytes: null,
    relativeChange: null,
    iterationsPerSecond: null,
    deadConcepts: [],
  };
}
