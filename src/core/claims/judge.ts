import type { Claim } from "@/core/claims/paper/paper-schema";
import type { Measure } from "./rule-schema";
import { byCount } from "@/core/claims/rules/by-count";
import { compare } from "@/core/claims/rules/compare";
import type { Check, Comparison, Finding } from "@/core/claims/rules/evidence-of";
import { halving } from "@/core/claims/rules/halving";
import { lateLayers } from "@/core/claims/rules/late-layers";
import { peak, trend } from "@/core/claims/rules/peak";
import { withRelearned } from "@/core/claims/rules/relearned";
import { specificity } from "@/core/claims/rules/specificity";
import { transfer } from "@/core/claims/rules/transfer";
import { visualRows } from "@/core/claims/rules/visual-rows";
import { holm } from "@/core/metrics/statistics/holm";
import { type MeasureVerdict, reasonOf } from "./reason";
import { measureName } from "./statistic";
import { type Evidence, jointVerdict, stanceOf, type Verdict, verdictOf, verdictOnAll } from "./verdict";

export interface ClaimVerdict {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly reason: string; // what was found, one sentence or more
  readonly measures: readonly MeasureVerdict[];
}

/** A claim on the open bundle, by every measure that its rule names and that is there. */
export function judge(claim: Claim, check: Check): ClaimVerdict {
  const { rule } = claim;
  const findings: readonly (readonly [Measure | null, Finding])[] =
    "measures" in rule
      ? rule.measures.map((measure) => [measure, withRelearned(findingBy(rule, measure, check), again(rule, measure, check))])
      : [[null, findingOfFigures(rule, check)]];
  const adjusted = adjuster(findings.flatMap(([, { comparisons }]) => comparisons));
  const measures = findings.map(([measure, { comparisons, missing }]) => {
    const evidence = comparisons.map((comparison) => evidenceOf(comparison, adjusted));
    const conjuncts = [...new Set(evidence.map(({ conjunct }) => conjunct))].map((name) => ({
      name,
      verdict: verdictOf(evidence.filter(({ conjunct }) => conjunct === name)),
    }));
    const verdict = verdictOnAll(conjuncts.map((each) => each.verdict));
    return { name: comparisons[0]?.by ?? (measure ? measureName(measure) : "figures"), verdict, conjuncts, evidence, missing };
  });
  return { claim, measures, verdict: verdictOn(measures, rule), reason: reasonOf(measures, rule) };
}

/** What each drawing of the samples says; it is asked for the differences alone. */
function again(rule: ByMeasure, measure: Measure, { plan, relearned = [] }: Check): Finding[] {
  return relearned.map((points) => findingBy(rule, measure, { plan, points, differencesOnly: true }));
}

type Rule = Claim["rule"];
type ByMeasure = Extract<Rule, { readonly measures: unknown }>;

function findingBy(rule: ByMeasure, measure: Measure, check: Check): Finding {
  switch (rule.kind) {
    case "compare":
      return compare(rule, measure, check);
    case "trend":
      return trend(rule, measure, check);
    case "late-layers":
      return lateLayers(rule, measure, check);
    case "peak":
      return peak(rule, measure, check);
    case "by-count":
      return byCount(rule, measure, check);
    case "transfer":
      return transfer(measure, check);
  }
}

function findingOfFigures(rule: Exclude<Rule, ByMeasure>, check: Check): Finding {
  switch (rule.kind) {
    case "halving":
      return halving(rule, check);
    case "specificity":
      return specificity(check);
    case "visual-rows":
      return visualRows(check);
  }
}

/** Holm's adjusted p of each test of a claim, its controls among them. */
function adjuster(comparisons: readonly Comparison[]): (test: object) => number {
  const tests = [...new Set(comparisons.flatMap(({ test, control }) => [test, control?.test].filter((each) => each !== undefined)))];
  const adjusted = holm(tests.map(({ p }) => p));
  const byTest = new Map<object, number>(tests.map((test, i) => [test, adjusted[i]!]));
  return (test) => byTest.get(test)!;
}

function evidenceOf(
  { by: _, direction, decided, test, control, note, ...shown }: Comparison,
  adjusted: (test: object) => number,
): Evidence {
  const stance = decided ?? stanceOf(direction, test && adjusted(test));
  const beyond = control && stanceOf(control.direction, adjusted(control.test)) === "for";
  const vacuous = stance === "for" && beyond === false;
  const why = vacuous ? `It is no further from ${control!.name}, which the claim is not about.` : note;
  return {
    ...shown,
    stance: vacuous ? "vacuous" : stance,
    ...(test && { test: { ...test, adjusted: adjusted(test) } }),
    ...(control && { control: { name: control.name, test: { ...control.test, adjusted: adjusted(control.test) } } }),
    ...(why !== undefined && { note: why }),
  };
}

/** Scores that were measured must agree on each conjunct; of a claim about every measure each is a conjunct of its own. */
function verdictOn(measures: readonly MeasureVerdict[], rule: Rule): Verdict {
  if (rule.kind === "compare" && rule.every) return verdictOnAll(measures.map(({ verdict }) => verdict));
  const names = [...new Set(measures.flatMap(({ conjuncts }) => conjuncts.map(({ name }) => name)))];
  return verdictOnAll(
    names.map((name) =>
      jointVerdict(measures.flatMap(({ conjuncts }) => conjuncts.filter((each) => each.name === name).map((each) => each.verdict))),
    ),
  );
}
