import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { areSame } from "@/core/settings/same-settings";
import { fields } from "@/core/settings/setting-values";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

/** How a dictionary's objective compares with another program's for the same states and settings. */
export interface Parity {
  readonly relative: number; // (ours − theirs) / theirs: below 0 is better
  readonly ours: number;
  readonly theirs: number;
  readonly madeBy: string;
  readonly tol: number;
}

/** Null where the bundle has no reference for exactly these settings, or the run was not finished. */
export function parityOf(manifest: OpenedBundle["manifest"], dictionary: DictionaryView): Parity | null {
  const { token, run } = dictionary;
  if (run.stopReason === "cancelled") return null;
  const references = manifest.tokens.find((entry) => entry.token === token)?.references ?? [];
  const reference = references.find((entry) =>
    areSame(
      valuesOfDictionary(dictionary),
      entry,
      fields.filter((field) => field in entry),
    ),
  );
  if (!reference || reference.objective === 0) return null;
  const { objective: theirs, madeBy, tol } = reference;
  return { relative: (run.objective - theirs) / theirs, ours: run.objective, theirs, madeBy, tol };
}
