import type { Run } from "@/core/bundle/manifest/schema";
import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import type { Recovery } from "./run-so-far";

/** What a run was asked and what it reports, without the names of its input and program. */
export type DictionaryRun = Omit<Run, "inputSha256" | "version">;

/** The report of a finished run. */
export function describeRun(
  dictionary: Dictionary,
  params: DictionaryParams,
  backend: string,
  elapsedMs: number,
  recoveries: readonly Recovery[] = [],
): DictionaryRun {
  return {
    method: params.method,
    ...(params.method === "semi-nmf"
      ? { update: params.update, alpha: params.alpha, tol: params.tol }
      : { update: "block", alpha: 0, tol: 0 }),
    ...(params.method === "k-means" && { starts: params.starts }),
    k: params.conceptCount,
    seed: params.seed,
    objective: dictionary.objective,
    objectiveHistory: [...dictionary.objectiveHistory],
    iterations: dictionary.iterations,
    stopReason: dictionary.stopReason,
    deadAtoms: dictionary.deadAtoms.map((atom) => ({ ...atom })),
    elapsedMs,
    backend,
    ...(recoveries.length > 0 && { recoveries: [...recoveries] }),
  };
}
