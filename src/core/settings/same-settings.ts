import { appliesTo, type Decoding, decodingFields, dictionaryFields, type Field, type SettingValues } from "./setting-values";

/** The settings in which one dictionary differs from another; what the first one's method does not read is no difference. */
export function differing<F extends Field = Field>(
  one: Partial<SettingValues>,
  other: Partial<SettingValues>,
  among: readonly F[] = dictionaryFields as readonly Field[] as readonly F[],
): F[] {
  return among.filter((field) => one[field] !== other[field] && (one.method === undefined || appliesTo(field, one.method)));
}

/** Whether settings are the same, as far as the first one's method reads them. */
export function areSame(one: Partial<SettingValues>, other: Partial<SettingValues>, among?: readonly Field[]): boolean {
  return differing(one, other, among).length === 0;
}

/** Whether words and samples come about alike. */
export const sameDecoding = (one: Decoding, other: Decoding): boolean => areSame(one, other, decodingFields);
