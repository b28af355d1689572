import type { Dictionary } from "@/core/dictionary/dictionary";
import type { MethodOptions } from "./method";

/** The dictionary of a method that has one iteration, which is reported. */
export async function inOneStep(
  result: Pick<Dictionary, "concepts" | "mean" | "activations" | "objective">,
  bytes: number,
  { onIteration }: MethodOptions,
): Promise<Dictionary> {
  const { objective } = result;
  await onIteration?.({
    iteration: 1,
    phase: "exact",
    bytes,
    objective,
    relativeChange: 1,
    deadConcepts: [],
    snapshot: async () => result,
  });
  return { ...result, objectiveHistory: [objective, objective], iterations: 1, stopReason: "converged", deadAtoms: [] };
}
