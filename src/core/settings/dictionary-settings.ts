import type { Run } from "@/core/bundle/manifest/schema";
import { defaultParams, type DictionaryParams } from "@/core/dictionary/dictionary";
import {
  appliesTo,
  dataFields,
  type Decoding,
  decodingOf,
  type DictionaryValues,
  entryOf,
  learningFields,
  pick,
  type SettingValues,
} from "./setting-values";

/** What a dictionary is learned from, how, and how it is put into words: with the same data it names one dictionary. */
export interface DictionarySettings extends Decoding {
  readonly token: string;
  readonly layer: string;
  readonly params: DictionaryParams;
}

/** The values as learning takes them. */
export function settingsOf(values: DictionaryValues): DictionarySettings {
  return { ...pick(values, dataFields), params: { ...defaultParams, ...pick(values, learningFields) }, ...decodingOf(values) };
}

/** The values that settings are made of. */
export function valuesOf(settings: DictionarySettings): DictionaryValues {
  return { ...pick(settings, dataFields), ...pick(settings.params, learningFields), ...decodingOf(settings) };
}

/** What a run was asked, as far as its method reads it and its report says it. */
export function valuesOfRun(run: Pick<Run, "method"> & Partial<Run>): Partial<SettingValues> {
  const reported = learningFields.flatMap((field) => {
    const { fileKey, ofOldReports } = entryOf(field);
    const value = run[fileKey as keyof Run] ?? ofOldReports;
    return value !== undefined && appliesTo(field, run.method) ? [[field, value] as const] : [];
  });
  return Object.fromEntries(reported);
}

/** What a dictionary that is there was made with. */
export function valuesOfDictionary(
  dictionary: Decoding & { readonly token: string; readonly layer: string; readonly run: Parameters<typeof valuesOfRun>[0] },
): Partial<SettingValues> {
  return { ...pick(dictionary, dataFields), ...valuesOfRun(dictionary.run), ...decodingOf(dictionary) };
}
