import { appliesTo, dictionaryFields, entryOf, type Field, fields, type SettingValues } from "./setting-values";
import type { settingTable } from "./setting-table";

type Table = typeof settingTable;

/** Settings as exported files and saved dictionaries name them. What does not apply is left out. */
export type FiledSettings = { readonly [F in Field as Table[F]["fileKey"]]?: SettingValues[F] | undefined } & {
  readonly lambda?: number | undefined; // the paper's: 2 alpha
};

/** The settings as files name them, as far as they are known and their method reads them. */
export function filedSettings(values: Partial<SettingValues>): FiledSettings {
  const filed: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field];
    if (value === undefined || (values.method !== undefined && !appliesTo(field, values.method))) continue;
    const { fileKey, alsoFiled } = entryOf(field);
    Object.assign(filed, { [fileKey]: value }, alsoFiled?.(value));
  }
  return filed;
}

/** The names that files have for some settings, without a value: laid over others, they hide what stands there. */
export function blankSettings(of: readonly Field[] = dictionaryFields): FiledSettings {
  const keys = of.flatMap((field) => [entryOf(field).fileKey, ...Object.keys(entryOf(field).alsoFiled?.(0) ?? {})]);
  return Object.fromEntries(keys.map((key) => [key, undefined]));
}

/** The settings that a file says; what is no value of theirs is left out. */
export function readFiled(filed: Readonly<Record<string, unknown>>): Partial<SettingValues> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const { fileKey, kind } = entryOf(field);
      return kind.accepts(filed[fileKey]) ? [[field, filed[fileKey]] as const] : [];
    }),
  );
}
