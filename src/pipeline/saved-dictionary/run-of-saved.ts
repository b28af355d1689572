import { defaultParams } from "@/core/dictionary/dictionary";
import { reads } from "@/core/dictionary/methods/methods";
import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import type { DictionaryRun } from "@/core/bundle/manifest/schema";

/** The run that made a saved dictionary; of another program's file, what is known of it: α and tol are the official code's. */
export function runOfSaved({ notes, method, concepts }: SavedDictionary): DictionaryRun {
  if (notes) {
    const { inputSha256: _input, version: _version, ...run } = notes.run;
    return run;
  }
  return {
    method,
    update: "block",
    k: concepts.rows,
    alpha: reads(method, "alpha") ? 1 : 0,
    seed: 0,
    tol: reads(method, "tol") ? defaultParams.tol : 0,
    objective: 0,
    objectiveHistory: [],
    iterations: 0,
    stopReason: "converged",
    deadAtoms: [],
    elapsedMs: 0,
    backend: "another program",
  };
}
