import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { areSame } from "@/core/settings/same-settings";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Measurement } from "@/core/scores/measurement";

/** Whether the dictionary on screen is the measured one: the same data, the same run, put into words alike. */
export function isShown(dictionary: DictionaryView, { settings, run }: Measurement): boolean {
  const measured = valuesOfDictionary({ ...settings, run });
  return dictionary.run.objective === run.objective && areSame(measured, valuesOfDictionary(dictionary));
}
