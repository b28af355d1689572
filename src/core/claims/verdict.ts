/**
 * How evidence becomes a verdict: more than half of the comparisons must speak for a claim and none against it, or the other
 * way round. Whatever is in between cannot be decided. The rule treats both directions alike.
 */
import type { Statistic } from "./statistic";

/** A difference counts where its p-value is below this. */
export const significance = 0.05;

export type Stance = "for" | "against" | "open";
export type Verdict = "confirmed" | "contradicted" | "undecided";

/** What a verdict is called. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  confirmed: "confirmed",
  contradicted: "contradicted",
  undecided: "cannot be decided",
};

/** One comparison for one token. */
export interface Evidence {
  readonly token: string;
  readonly stance: Stance;
  readonly figures: readonly { readonly name: string; readonly value: number; readonly figure?: Statistic }[];
  /** Absent where figures are compared as they are. */
  readonly test?:
    | { readonly name: "t" | "rank correlation"; readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number }
    | undefined;
}

/** The stance of a difference: `direction` is positive where it goes as claimed. */
export function stanceOf(direction: number, p: number | undefined): Stance {
  if (p === undefined || !(p < significance) || direction === 0) return "open";
  return direction > 0 ? "for" : "against";
}

export function verdictOf(evidence: readonly Pick<Evidence, "stance">[]): Verdict {
  const { speakFor, against } = countStances(evidence);
  if (speakFor > evidence.length / 2 && against === 0) return "confirmed";
  if (against > evidence.length / 2 && speakFor === 0) return "contradicted";
  return "undecided";
}

/** The verdict on a claim that several scores speak to: they must agree. */
export function jointVerdict(verdicts: readonly Verdict[]): Verdict {
  const [first = "undecided"] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : "undecided";
}

export function countStances(evidence: readonly Pick<Evidence, "stance">[]): { speakFor: number; against: number; open: number } {
  const count = (stance: Stance) => evidence.filter((each) => each.stance === stance).length;
  return { speakFor: count("for"), against: count("against"), open: count("open") };
}
