import { CommandError } from "./command-error";

/** A parser of an option's whole number. */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new CommandError(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
  };
}

/** A parser of an option's number from 0. */
export function numberFromZero(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
    throw new CommandError(`${option} must be a number from 0, not "${text}".`);
  };
}
