import { runSchema } from "@/core/bundle/manifest/run-schema";
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import { surplusConcepts } from "@/core/dictionary/surplus-concepts";
import type { MethodParam } from "@/core/dictionary/methods/method";
import { methods } from "@/core/dictionary/methods/methods";
import type { Recovery } from "./run-so-far";

/** What the method was asked, as far as a run's report says it and without what means nothing to the method. */
function askedOf(params: DictionaryParams): Partial<Pick<DictionaryRun, MethodParam & keyof DictionaryRun>> {
  const reported = methods[params.method].params.filter((name) => name in runSchema.shape);
  return Object.fromEntries(reported.map((name) => [name, params[name]]));
}

/** The report of a finished run. */
export function describeRun(
  dictionary: Dictionary,
  params: DictionaryParams,
  backend: string,
  elapsedMs: number,
  recoveries: readonly Recovery[] = [],
): DictionaryRun {
  const surplus = surplusConcepts(dictionary.concepts);
  return {
    method: params.method,
    ...{ update: "block", alpha: 0, tol: 0 },
    ...askedOf(params),
    k: params.conceptCount,
    seed: params.seed,
    objective: dictionary.objective,
    objectiveHistory: [...dictionary.objectiveHistory],
    iterations: dictionary.iterations,
    stopReason: dictionary.stopReason,
    deadAtoms: dictionary.deadAtoms.map((atom) => ({ ...atom })),
    ...(dictionary.tiedSingularValues && { tiedSingularValues: [...dictionary.tiedSingularValues] }),
    ...(surplus.length > 0 && { surplusConcepts: surplus }),
    elapsedMs,
    backend,
    ...(recoveries.length > 0 && { recoveries: [...recoveries] }),
  };
}
