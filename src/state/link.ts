import type { Manifest } from "@/core/bundle/manifest/schema";
import { valuesOf, valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { areSame } from "@/core/settings/same-settings";
import { shippedWith } from "@/core/settings/shipped-dictionary";
import { dataFields, learningFields } from "@/core/settings/setting-values";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Selection } from "@/state/selection/selection";
import { writeLink } from "@/state/selection/url";
import type { SessionState } from "./store";

/** What of a selection a dictionary is learned from. */
const learnedFrom = [...dataFields, ...learningFields] as const;

/** A learned dictionary answers exactly this selection's settings. */
export function isLearnedFrom(dictionary: DictionaryView, selection: Selection): boolean {
  return dictionary.origin === "learned" && areSame(valuesOfDictionary(dictionary), selection, learnedFrom);
}

/** The bundle ships the dictionary of exactly these settings, and what is on screen is another one. */
export function isShippedElsewhere(
  manifest: Pick<Manifest, "tokens">,
  selection: Selection,
  onScreen: Parameters<typeof valuesOfDictionary>[0] | null,
): boolean {
  const { token, layer } = selection;
  const shipped = manifest.tokens.find((entry) => entry.token === token)?.dictionaries ?? [];
  const shows = onScreen !== null && areSame(valuesOfDictionary(onScreen), selection, learnedFrom);
  return !shows && shippedWith(shipped, layer, selection) !== undefined;
}

/** Whether the selection's dictionary is the one that was asked to be learned, there or not. */
export function asksToLearn({ selection, askedToLearn }: Pick<SessionState, "selection" | "askedToLearn">): boolean {
  return selection !== null && askedToLearn !== null && areSame(valuesOf(askedToLearn), selection, learnedFrom);
}

/** The query string that gives this screen again, or null before a bundle is open. */
export function linkOf(state: SessionState): string | null {
  const { selection, artifacts } = state;
  if (!selection || !artifacts.bundle) return null;
  const learned = artifacts.dictionary !== null && isLearnedFrom(artifacts.dictionary, selection);
  return writeLink(selection, artifacts.bundle.dataHash, learned || asksToLearn(state), artifacts.dictionary?.imported?.file);
}
