import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import type { MethodParam } from "@/core/dictionary/methods/method";
import { reads } from "@/core/dictionary/methods/methods";
import type { Recovery } from "./run-so-far";

/** What a run keeps of its method's parameters. */
const keptParams = ["update", "alpha", "tol", "starts"] as const satisfies readonly (keyof DictionaryRun & MethodParam)[];

/** What the method was asked, without what means nothing to it. */
function askedOf(params: DictionaryParams): Partial<Pick<DictionaryParams, (typeof keptParams)[number]>> {
  return Object.fromEntries(keptParams.filter((name) => reads(params.method, name)).map((name) => [name, params[name]]));
}

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
    ...{ update: "block", alpha: 0, tol: 0 },
    ...askedOf(params),
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
