import { CommandError } from "@/cli/command-error";

/** A parser of an option's whole number. */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new CommandError(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
  };
}

/** A parser of an option's number; a `most` that nobody comes near goes without saying. */
export function numberFrom(option: string, least: number, most = Infinity): (text: string) => number {
  const range = most < 1e9 ? `from ${least} to ${most}` : `from ${least}`;
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value) && value >= least && value <= most) return value;
    throw new CommandError(`${option} must be a number ${range}, not "${text}".`);
  };
}

/** A parser of an option's list, commas between. */
export function listOf<T>(read: (text: string) => T): (text: string) => T[] {
  return (text) => text.split(",").map((each) => read(each.trim()));
}

/** A parser of a list of names, commas between; a comma inside a name is written \\, */
export const namesIn = (text: string): string[] => text.split(/(?<!\\),/).map((name) => name.trim().replaceAll("\\,", ","));

/** A parser of one of some names. */
export function nameFrom<T extends string>(option: string, names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found === undefined) throw new CommandError(`${option} knows ${names.join(", ")}, not "${text}".`);
    return found;
  };
}
