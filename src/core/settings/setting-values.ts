import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { methods } from "@/core/dictionary/methods/methods";
import type { Part, Setting, Usual } from "./setting";
import { settingTable } from "./setting-table";

type Table = typeof settingTable;

/** The name of a setting. */
export type Field = keyof Table;

/** A value for every setting. */
export type SettingValues = { readonly [F in Field]: Table[F] extends Setting<infer T> ? T : never };

type FieldOf<P extends Part> = { [F in Field]: Table[F]["part"] extends P ? F : never }[Field];

type FieldOfNumber = { [F in Field]: SettingValues[F] extends number ? F : never }[Field];

/** How concepts are put into words and samples. */
export type Decoding = Pick<SettingValues, FieldOf<"decoding">>;

/** All settings of a dictionary: the same values on the same data name the same one. */
export type DictionaryValues = Omit<SettingValues, FieldOf<"baseline">>;

/** The settings, in the table's order. */
export const fields = Object.keys(settingTable) as Field[];
const fieldsOf = <P extends Part>(...parts: readonly P[]) =>
  fields.filter((field): field is FieldOf<P> => (parts as readonly Part[]).includes(settingTable[field].part));
export const dataFields = fieldsOf("data");
export const learningFields = fieldsOf("learning");
export const decodingFields = fieldsOf("decoding");
export const dictionaryFields = fieldsOf("data", "learning", "decoding");

/** A setting's entry, whichever it is. */
export const entryOf = (field: Field): Setting<unknown> => settingTable[field] as Setting<unknown>;

const readBy = (field: Field) => Object.values(methods).filter(({ params }) => params.some((param) => param === field));
/** What some methods read and others do not. */
export const methodFields = fields.filter((field) => readBy(field).length > 0);

/** Whether a method reads a setting. */
export const appliesTo = (field: Field, method: DictionaryMethod): boolean =>
  !methodFields.includes(field) || readBy(field).some(({ id }) => id === method);

/** The least and the largest value of a setting that is a number. */
export function rangeOf(field: FieldOfNumber): { readonly min: number; readonly max: number } {
  const { min, max } = entryOf(field).kind.range!;
  return { min, max };
}

/** Some of the values of an object that has them. */
export function pick<T, Name extends keyof T>(values: T, names: readonly Name[]): Pick<T, Name> {
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Pick<T, Name>;
}

/** How words and samples come about, of whatever says it. */
export const decodingOf = (values: Decoding): Decoding => pick(values, decodingFields);

/** What is usual in a bundle. */
export const usualIn = <T>(usual: Usual<T>, manifest: Pick<Manifest, "defaults">): T =>
  typeof usual === "function" ? (usual as (manifest: Pick<Manifest, "defaults">) => T)(manifest) : usual;

/** Every setting as it is in a bundle unless another one is asked for. */
export function usualValues(manifest: Pick<Manifest, "defaults">): SettingValues {
  return Object.fromEntries(fields.map((field) => [field, usualIn(entryOf(field).usual, manifest)])) as unknown as SettingValues;
}
