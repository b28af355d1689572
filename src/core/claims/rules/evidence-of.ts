import type { CheckPlan } from "@/core/claims/check-plan";
import type { Measurement } from "@/core/scores/measurement";
import type { Statistic } from "@/core/claims/statistic";
import type { Evidence } from "@/core/claims/verdict";
import type { TTest } from "@/core/metrics/statistics/t-test";

/** A plan with what has been measured of it so far. */
export interface Check {
  readonly plan: CheckPlan;
  readonly points: readonly Measurement[];
}

/** What one measure says to one claim. */
export interface Finding {
  readonly evidence: readonly Evidence[];
  /** The score with its encoder; null where nothing was measured. */
  readonly by: string | null;
  /** Sentences: what could not be compared, and why. */
  readonly missing: readonly string[];
}

/** The parts of a finding, one or the other a comparison. */
export function findingOf(parts: readonly ((Evidence & { readonly by: string }) | { readonly missing: string })[]): Finding {
  const evidence = parts.filter((part) => "stance" in part);
  return {
    evidence: evidence.map(({ by: _, ...each }) => each),
    by: evidence[0]?.by ?? null,
    missing: [...new Set(parts.flatMap((part) => ("missing" in part ? [part.missing] : [])))],
  };
}

export const shown = (name: string, figure: Statistic) => ({ name, value: figure.summary.mean, figure });

export const asTest = (test: TTest | undefined) =>
  test && { name: "t" as const, statistic: test.t, degreesOfFreedom: test.degreesOfFreedom, p: test.p };

export const notMeasured = (token: string, what: string) => ({ missing: `${what} of ${token} has not been measured.` });
