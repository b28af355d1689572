import { defaultParams } from "@/core/dictionary/dictionary";
import type { DictionarySettings } from "@/core/sweep/dictionary-settings";
import type { DictionaryView } from "@/worker/protocol";
import type { Selection } from "./selection";

/** What of a selection names a dictionary. */
export function settingsOf(selection: Selection): DictionarySettings {
  const { token, layer, wordFilter, finalNormAtDecoding, ranking } = selection;
  const { method, update, conceptCount, alpha, seed, starts } = selection;
  const params = { ...defaultParams, method, update, conceptCount, alpha, seed, starts };
  return { token, layer, params, wordFilter, finalNormAtDecoding, ranking };
}

/** The part of a selection that a dictionary's settings are. */
export function selectionOf({ params, ...settings }: DictionarySettings) {
  const { method, update, conceptCount, alpha, seed, starts } = params;
  return { ...settings, method, update, conceptCount, alpha, seed, starts } satisfies Partial<Selection>;
}

/** The part of a selection that a dictionary on screen answers. */
export function selectionOfDictionary({ token, layer, run, wordFilter, finalNormAtDecoding, ranking }: DictionaryView) {
  return {
    ...{ token, layer, wordFilter, finalNormAtDecoding, ranking },
    ...{ method: run.method, conceptCount: run.k, seed: run.seed },
    ...(run.method === "semi-nmf" && { update: run.update, alpha: run.alpha }),
    ...(run.starts !== undefined && { starts: run.starts }),
  } satisfies Partial<Selection>;
}
