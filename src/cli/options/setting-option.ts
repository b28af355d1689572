import { Option } from "commander";
import { CommandError } from "@/cli/command-error";
import { defaultParams } from "@/core/dictionary/dictionary";
import { presets } from "@/core/settings/presets";
import { entryOf, type Field, fields, type SettingValues } from "@/core/settings/setting-values";
import { numberFrom, wholeNumber } from "./number-options";

/** What a setting is where no bundle says what is usual. */
const withoutBundle: Partial<SettingValues> = { ...defaultParams, ...presets.ours };

/** A parser of a setting's value, for an option of this name. */
export function settingParser<F extends Field>(field: F, option: string): (text: string) => SettingValues[F] {
  const { range, choices = [], readable: named, read } = entryOf(field).kind;
  const readable = named ?? choices.join(", ");
  if (range && !named) return (range.whole ? wholeNumber : numberFrom)(option, range.min, range.max) as never;
  return (text) => {
    const value = read(text);
    if (value === undefined) throw new CommandError(`${option} knows ${readable}, not "${text}".`);
    return value as SettingValues[F];
  };
}

/** A setting's option, the same in every command; `flags` and `help` where a command calls it something else. */
export function settingOption(field: Field, { flags, help }: { readonly flags?: string; readonly help?: string } = {}): Option {
  const { option, definition, kind } = entryOf(field);
  const made = new Option(flags ?? option, help ?? definition);
  if (kind.choices && kind.readable === undefined) return made.choices(kind.choices as string[]);
  return kind.range || kind.readable !== undefined ? made.argParser(settingParser(field, made.long!)) : made;
}

/** A setting's option with what is usual where there is no bundle. */
export const usualOption = (field: Field): Option => settingOption(field).default(withoutBundle[field]);

/** A setting's option of a command that reads a bundle, whose defaults stand where it is left out. */
export function bundleOption(field: Field): Option {
  const { usual, definition } = entryOf(field);
  if (typeof usual === "function") return settingOption(field, { help: `${definition}; left out: the bundle's default` });
  return usual === false ? settingOption(field) : usualOption(field);
}

/** The settings that a command line names; a list of values is none. */
export function chosenValues(options: object): Partial<SettingValues> {
  const named = options as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = named[new Option(entryOf(field).option).attributeName()];
      return value === undefined || Array.isArray(value) ? [] : [[field, value] as const];
    }),
  );
}
