import type { PhraseStyle } from "./setting";
import { appliesTo, entryOf, type Field, fields, type SettingValues } from "./setting-values";

/** Settings in words, one after the other; `instead` has other words for some of them, null for none. */
export function describeSettings(
  values: Partial<SettingValues>,
  style: PhraseStyle,
  instead: Readonly<Partial<Record<Field, string | null>>> = {},
): string[] {
  return fields.flatMap((field) => {
    const value = values[field];
    if (value === undefined || (values.method !== undefined && !appliesTo(field, values.method))) return [];
    const phrase = field in instead ? instead[field] : entryOf(field).phrase(value, style);
    return phrase == null ? [] : [phrase];
  });
}
