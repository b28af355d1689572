/**
 * What the paper, its official code and this project treat differently, as named sets of settings. Where they agree, or where
 * the choice was made when the bundle was exported (positions, the ground-truth filter), there is nothing to set here.
 */
import type { PresetName } from "./setting";
import { entryOf, type Field, fields, type SettingValues } from "./setting-values";

/** In the order in which they are offered. */
export const presetNames: readonly PresetName[] = ["ours", "official", "paper"];

const conventional = fields.filter((field) => entryOf(field).conventions !== undefined);
const valuesBy = (name: PresetName) => conventional.map((field) => [field, entryOf(field).conventions![name]] as const);

export const presets = Object.fromEntries(presetNames.map((name) => [name, Object.fromEntries(valuesBy(name))])) as Readonly<
  Record<PresetName, Partial<SettingValues>>
>;

/** The preset that settings are nearest to, and those in which they differ from it. */
export function presetOf(values: Partial<SettingValues>): { name: PresetName; differs: Field[] } {
  const differing = (name: PresetName) => conventional.filter((field) => presets[name][field] !== values[field]);
  const name = presetNames.reduce((best, candidate) => (differing(candidate).length < differing(best).length ? candidate : best));
  return { name, differs: differing(name) };
}

/** The preset in a caption: "official", or "ours, but words paper". */
export function describePreset(values: Partial<SettingValues>): string {
  const { name, differs } = presetOf(values);
  const changes = differs.map((field) => `${entryOf(field).label} ${values[field]}`);
  return changes.length > 0 ? `${name}, but ${changes.join(", ")}` : name;
}
