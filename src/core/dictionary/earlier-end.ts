import { SETTLED } from "./methods/semi-nmf/descent";

/** Where a run would have ended at a larger tolerance, read off its own history. */
export interface EarlierEnd {
  /** From 1. */
  readonly iteration: number;
  /** (the objective there − the final one) / the final one. */
  readonly above: number;
}

/** Small decreases in a row that end a run of the quasi-Newton steps, and any in float32 (stopping-rule.ts). */
const inARow = 3;

/**
 * About where: the first small decrease ends a run whose steps are still plain, which they are until one is below `SETTLED`; later, and in
 * float32, it takes three in a row. Null: not before its end. `history`: the objective of each iteration, and after them that of the result.
 */
export function earlierEnd(history: readonly number[], tol: number, precision: "float32" | "float64"): EarlierEnd | null {
  const final = history.at(-1);
  if (final === undefined || !(final > 0)) return null;
  const needed = precision === "float64" && tol >= SETTLED ? 1 : inARow;
  const small = (at: number) => at > 0 && (history[at - 1]! - history[at]!) / history[at]! <= tol;
  const at = history.findIndex((_, end) => end >= needed && Array.from({ length: needed }, (_, back) => end - back).every(small));
  return at === -1 || at >= history.length - 2 ? null : { iteration: at + 1, above: (history[at]! - final) / final };
}
