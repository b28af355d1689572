import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import type { DictionaryRun } from "./dictionary-run";

/** The run that made a saved dictionary; of another program's file, what is known of it: α is the official code's default. */
export function runOfSaved({ notes, method, concepts }: SavedDictionary): DictionaryRun {
  if (notes) {
    const { inputSha256: _input, version: _version, ...run } = notes.run;
    return run;
  }
  return {
    method,
    update: "block",
    k: concepts.rows,
    alpha: method === "semi-nmf" ? 1 : 0,
    seed: 0,
    tol: 0,
    objective: 0,
    objectiveHistory: [],
    iterations: 0,
    stopReason: "converged",
    deadAtoms: [],
    elapsedMs: 0,
    backend: "another program",
  };
}
