import type { Claim } from "@/core/claims/paper/paper-schema";
import type { Measure } from "./rule-schema";
import { peak, trend } from "@/core/claims/rules/by-layer";
import { compare } from "@/core/claims/rules/compare";
import type { Check, Finding } from "@/core/claims/rules/evidence-of";
import { halving } from "@/core/claims/rules/halving";
import { transfer } from "@/core/claims/rules/transfer";
import { measureName } from "./statistic";
import { countStances, jointVerdict, type Verdict, verdictOf } from "./verdict";

/** What one measure makes of a claim. */
export interface MeasureVerdict extends Finding {
  /** The score with its encoder, or where nothing was measured what it would have been. */
  readonly name: string;
  readonly verdict: Verdict;
}

export interface ClaimVerdict {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly reason: string; // one sentence or more
  readonly measures: readonly MeasureVerdict[];
}

/** A claim on the open bundle, by every measure that its rule names and that is there. */
export function judge(claim: Claim, check: Check): ClaimVerdict {
  const { rule } = claim;
  const findings: readonly (readonly [Measure | null, Finding])[] =
    rule.kind === "halving" ? [[null, halving(rule, check)]] : rule.measures.map((measure) => [measure, findingFor(rule, measure, check)]);
  const measures = findings.map(([measure, finding]) => ({
    ...finding,
    name: finding.by ?? (measure ? measureName(measure) : "reconstruction error"),
    verdict: verdictOf(finding.evidence),
  }));
  const decisive = rule.kind === "compare" && rule.every ? measures : measures.filter(({ evidence }) => evidence.length > 0);
  return { claim, measures, verdict: jointVerdict(decisive.map(({ verdict }) => verdict)), reason: reasonOf(measures, rule) };
}

function findingFor(rule: Exclude<Claim["rule"], { kind: "halving" }>, measure: Measure, check: Check): Finding {
  switch (rule.kind) {
    case "compare":
      return compare(rule, measure, check);
    case "trend":
      return trend(rule, measure, check);
    case "peak":
      return peak(rule, measure, check);
    case "transfer":
      return transfer(measure, check);
  }
}

/** The counts by measure, and what is missing, in sentences. */
function reasonOf(measures: readonly MeasureVerdict[], rule: Claim["rule"]): string {
  const measured = measures.filter(({ evidence }) => evidence.length > 0);
  if (measured.length === 0) return [...new Set(measures.flatMap(({ missing }) => missing))].join(" ") || "Nothing has been measured yet.";
  const lacking = rule.kind === "compare" && rule.every ? measures.filter(({ evidence }) => evidence.length === 0) : [];
  const counted = measured
    .map(({ name, evidence }) => {
      const { speakFor, against, open } = countStances(evidence);
      const tokens = new Set(evidence.map(({ token }) => token)).size;
      const comparisons = evidence.length === tokens ? `${tokens === 1 ? "token" : "tokens"}` : "comparisons";
      const parts = [`${speakFor} of ${evidence.length} ${comparisons} as claimed`];
      if (against > 0) parts.push(`${against} the other way`);
      if (open > 0) parts.push(`${open} without a significant difference`);
      return `${withoutDetails(name)}: ${parts.join(", ")}${averagesOf(evidence)}.`;
    })
    .join(" ");
  return [counted, ...lacking.map(({ name, missing }) => `The claim needs the ${name} too. ${missing.join(" ")}`)].join(" ");
}

/** The figures on average over the comparisons, where all have the same, and the largest p. */
function averagesOf(evidence: MeasureVerdict["evidence"]): string {
  // The two sides stand first; what follows them is no mean.
  const names = evidence[0]!.figures.slice(0, 2).map(({ name }) => name);
  const alike = evidence.every(({ figures }) => names.every((name, i) => figures[i]?.name === name));
  if (!alike) return "";
  const means = names.map((name, i) => {
    const mean = evidence.reduce((sum, { figures }) => sum + figures[i]!.value, 0) / evidence.length;
    return `${name} ${signed(mean)}`;
  });
  const tested = evidence.flatMap(({ test }) => (test ? [test.p] : []));
  const largest = tested.length > 0 ? `; p ≤ ${Number(Math.max(...tested).toPrecision(2))}` : "";
  return ` (${means.join(", ")}${evidence.length > 1 ? " on average" : ""}${largest})`;
}

const signed = (value: number) => (value < 0 ? `−${Number((-value).toPrecision(3))}` : `${Number(value.toPrecision(3))}`);

/** An encoder's name up to what stands in brackets; the figures have it whole. */
const withoutDetails = (name: string) => name.replace(/ \([^()]*\)$/, "");
