/**
 * How comparisons become a verdict. Each has a stance; of a claim's conjunct more than half must speak for it and none against it,
 * or the other way round. Whatever is in between cannot be decided. The rule treats both directions alike.
 */
import type { Interval } from "@/core/metrics/statistics/intervals/bootstrap-interval";
import type { Statistic } from "./statistic";

/** A difference counts where its p-value, adjusted for all of the claim's comparisons, is below this. */
export const significance = 0.05;

/** `vacuous`: it goes as claimed, and would for something that the claim is not about. */
export type Stance = "for" | "against" | "open" | "vacuous";
export type Verdict = "confirmed" | "contradicted" | "undecided" | "vacuous";

/** What a verdict is called. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  confirmed: "confirmed",
  contradicted: "contradicted",
  undecided: "cannot be decided",
  vacuous: "vacuous here",
};

/** A test of one comparison. */
export interface Test {
  readonly name: "sign flips" | "signs" | "jackknife";
  readonly count: number; // pairs; of the jackknife, concepts of both dictionaries
  readonly p: number; // two-sided
  /** Holm's, over all comparisons of the claim. */
  readonly adjusted: number;
  /** First side less second side, with its 95 % interval. */
  readonly difference: number;
  readonly interval: Interval | undefined;
  /** Where dictionaries were learned again: the test over samples alone, and how the difference moves over the dictionaries. */
  readonly overSamples?: { readonly p: number; readonly interval: Interval | undefined };
  readonly relearned?: { readonly count: number; readonly deviation: number; readonly leadDeviation: number };
  /** Of the sign test: pairs of which the first side is the larger, and the smaller. */
  readonly points?: { readonly above: number; readonly below: number } | undefined;
}

/** One comparison for one token. */
export interface Evidence {
  readonly token: string;
  /** The part of the claim that it speaks to. */
  readonly conjunct: string;
  readonly stance: Stance;
  readonly figures: readonly { readonly name: string; readonly value: number; readonly figure?: Statistic }[];
  /** Absent where figures are compared as they are. */
  readonly test?: Test | undefined;
  /** What the claim is not about, compared in the same way. */
  readonly control?: { readonly name: string; readonly test: Test } | undefined;
  /** Why it is vacuous, or why it was not tested. */
  readonly note?: string | undefined;
}

/** The stance of a difference: `direction` is positive where it goes as claimed. */
export function stanceOf(direction: number, p: number | undefined): Stance {
  if (p === undefined || !(p < significance) || direction === 0) return "open";
  return direction > 0 ? "for" : "against";
}

/** The verdict on one conjunct by one score. */
export function verdictOf(evidence: readonly Pick<Evidence, "stance">[]): Verdict {
  const { speakFor, against, vacuous } = countStances(evidence);
  const half = evidence.length / 2;
  if (against > half && speakFor + vacuous === 0) return "contradicted";
  if (against > 0) return "undecided";
  if (speakFor > half) return "confirmed";
  return speakFor + vacuous > half ? "vacuous" : "undecided";
}

/** The verdict that several scores come to: they must agree. */
export function jointVerdict(verdicts: readonly Verdict[]): Verdict {
  const [first = "undecided"] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : "undecided";
}

/** The verdict on a claim with several conjuncts: all must hold, and one that is contradicted contradicts it. */
export function verdictOnAll(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("contradicted") ? "contradicted" : jointVerdict(verdicts);
}

export function countStances(
  evidence: readonly Pick<Evidence, "stance">[],
): Readonly<Record<"speakFor" | "against" | "open" | "vacuous", number>> {
  const count = (stance: Stance) => evidence.filter((each) => each.stance === stance).length;
  return { speakFor: count("for"), against: count("against"), open: count("open"), vacuous: count("vacuous") };
}
