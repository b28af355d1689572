import type { Descent } from "./descent";
import type { Dictionary, DictionaryParams, StopReason } from "@/core/dictionary/dictionary";
import type { Matrix64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";

/** One run's input, checked. */
export interface LearningRun {
  readonly residuals: RowSource;
  readonly squaredNorms: Float64Array; // [M]
  readonly params: DictionaryParams;
  readonly random: Random; // of the start alone
  readonly initial: Matrix64 | undefined;
  readonly settled: boolean;
  readonly signal: AbortSignal | undefined;
  readonly descent: Descent;
}

/** The dictionary of a run that has ended; its own objective ends the history. */
export function endRun(
  { history, deadAtoms }: Descent,
  stopReason: StopReason,
  result: Pick<Dictionary, "concepts" | "activations" | "objective">,
  tied: readonly number[],
): Dictionary {
  return {
    ...result,
    objectiveHistory: [...history, result.objective],
    iterations: history.length,
    stopReason,
    deadAtoms,
    ...(tied.length > 0 && { tiedSingularValues: tied }),
  };
}
