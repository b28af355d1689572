/** The kinds of values that can be chosen: how each is read from a text, written as one, and told from anything else. */
export interface ValueKind<T> {
  /** Undefined: the text says no such value. */
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
  readonly accepts: (value: unknown) => value is T;
  /** All values that there are, where they are few. */
  readonly choices?: readonly T[];
  /** All names that are read, where these are more. */
  readonly readable?: string;
  readonly range?: NumberRange;
}

/** Both ends belong to it. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** One of some names. */
export function oneOf<const T extends string>(...choices: readonly T[]): ValueKind<T> {
  const find = (value: unknown) => choices.find((choice) => choice === value);
  return { read: find, write: String, accepts: (value): value is T => find(value) !== undefined, choices };
}

/** A number within a range. */
export function numberIn(range: NumberRange): ValueKind<number> {
  const { min, max, whole } = range;
  const accepts = (value: unknown): value is number =>
    typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value));
  const read = (text: string) => (text.trim() !== "" && accepts(Number(text)) ? Number(text) : undefined);
  return { read, write: String, accepts, range };
}

/** A number within a range, some of which have names; both are read, and the name is written. */
export function namedNumber(named: Readonly<Record<string, number>>, range: NumberRange): ValueKind<number> {
  const { read, accepts } = numberIn(range);
  return {
    read: (text) => (Object.hasOwn(named, text) ? named[text] : read(text)),
    write: (value) => Object.keys(named).find((key) => named[key] === value) ?? String(value),
    accepts,
    readable: `${Object.keys(named).join(", ")} or a number from ${range.min} to ${range.max}`,
    range,
  };
}

/** A whole number within a range. */
export const wholeIn = (min: number, max: number): ValueKind<number> => numberIn({ min, max, whole: true });

/** Yes or no: 1 or 0 in a link. */
export const flag: ValueKind<boolean> = {
  read: (text) => (text === "1" ? true : text === "0" ? false : undefined),
  write: (value) => (value ? "1" : "0"),
  accepts: (value): value is boolean => typeof value === "boolean",
};

/** Any text that is not empty and not endless. */
export const name: ValueKind<string> = {
  read: (text) => (name.accepts(text) ? text : undefined),
  write: (value) => value,
  accepts: (value): value is string => typeof value === "string" && value.length > 0 && value.length <= 2_000,
};
