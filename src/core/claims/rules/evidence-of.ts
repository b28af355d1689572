import type { CheckPlan } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import type { Statistic } from "@/core/claims/statistic";
import type { Evidence, Test } from "@/core/claims/verdict";

/** A plan with what has been measured of it so far. */
export interface Check {
  readonly plan: CheckPlan;
  readonly points: readonly Measurement[];
  /** The same dictionaries, those that tests compare, learned again from drawn samples: a list for each drawing. */
  readonly relearned?: readonly (readonly Measurement[])[];
  /** Only differences are asked for: p is 1, and intervals are left out. */
  readonly differencesOnly?: true;
}

/** A test whose p is not adjusted yet. */
export type RawTest = Omit<Test, "adjusted">;

/** A comparison before the claim's others are known: its stance follows from its adjusted test, unless it is decided already. */
export interface Comparison extends Pick<Evidence, "token" | "conjunct" | "figures" | "note"> {
  readonly by: string;
  /** Positive where it goes as claimed. */
  readonly direction: number;
  readonly decided?: Evidence["stance"];
  readonly test?: RawTest | undefined;
  readonly control?: { readonly name: string; readonly direction: number; readonly test: RawTest } | undefined;
}

/** What one measure says to one claim. */
export interface Finding {
  readonly comparisons: readonly Comparison[];
  /** Sentences: what could not be compared, and why. */
  readonly missing: readonly string[];
}

/** The parts of a finding, one or the other a comparison. */
export function findingOf(parts: readonly (Comparison | { readonly missing: string })[]): Finding {
  return {
    comparisons: parts.filter((part) => "conjunct" in part),
    missing: [...new Set(parts.flatMap((part) => ("missing" in part ? [part.missing] : [])))],
  };
}

export const shown = (name: string, figure: Statistic) => ({ name, value: figure.summary.mean, figure });

export const notMeasured = (token: string, what: string) => ({ missing: `${what} of ${token} has not been measured.` });
