import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { areSame } from "@/core/settings/same-settings";
import { dataFields, learningFields } from "@/core/settings/setting-values";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Selection } from "@/state/selection/selection";
import { writeLink } from "@/state/selection/url";
import type { SessionState } from "./store";

/** A learned dictionary answers exactly this selection's settings. */
export function isLearnedFrom(dictionary: DictionaryView, selection: Selection): boolean {
  return dictionary.origin === "learned" && areSame(valuesOfDictionary(dictionary), selection, [...dataFields, ...learningFields]);
}

/** The query string that gives this screen again, or null before a bundle is open. */
export function linkOf({ selection, artifacts }: SessionState): string | null {
  if (!selection || !artifacts.bundle) return null;
  const learned = artifacts.dictionary !== null && isLearnedFrom(artifacts.dictionary, selection);
  return writeLink(selection, artifacts.bundle.dataHash, learned);
}
