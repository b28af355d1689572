/** What was found, in sentences: by each score and conjunct the comparisons, the difference with its interval, and how many pairs. */
import type { Rule } from "./rule-schema";
import { pRange } from "@/core/metrics/statistics/p-text";
import { countStances, type Evidence, type Stance, type Test, type Verdict } from "./verdict";

/** What one measure makes of a claim. */
export interface MeasureVerdict {
  /** The score with its encoder, or where nothing was measured what it would have been. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly conjuncts: readonly { readonly name: string; readonly verdict: Verdict }[];
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
}

/** The counts and differences by measure, and what is missing. */
export function reasonOf(measures: readonly MeasureVerdict[], rule: Rule): string {
  const measured = measures.filter(({ evidence }) => evidence.length > 0);
  if (measured.length === 0) return [...new Set(measures.flatMap(({ missing }) => missing))].join(" ") || "Nothing has been measured yet.";
  const lacking = rule.kind === "compare" && rule.every ? measures.filter(({ evidence }) => evidence.length === 0) : [];
  return [
    ...measured.flatMap(({ name, conjuncts, evidence }) =>
      conjuncts.map((conjunct) =>
        sentenceOf(
          withoutDetails(name),
          conjunct.name,
          evidence.filter((each) => each.conjunct === conjunct.name),
        ),
      ),
    ),
    ...lacking.map(({ name, missing }) => `The claim needs the ${name} too. ${missing.join(" ")}`),
  ].join(" ");
}

function sentenceOf(measure: string, conjunct: string, evidence: readonly Evidence[]): string {
  const { speakFor, against, open, vacuous } = countStances(evidence);
  const parts = [`${speakFor} of ${evidence.length} ${evidence.length === 1 ? "token" : "tokens"} as claimed${pOf(evidence, "for")}`];
  if (against > 0) parts.push(`${against} the other way${pOf(evidence, "against")}`);
  if (vacuous > 0) parts.push(`${vacuous} vacuous${pOf(evidence, "vacuous")}`);
  if (open > 0) parts.push(`${open} open${pOf(evidence, "open")}`);
  const notes = [...new Set(evidence.flatMap(({ note, stance }) => (note && stance !== "for" ? [note] : [])))];
  return [`${measure}, ${conjunct}: ${parts.join(", ")}${averagesOf(evidence)}.`, ...notes].join(" ");
}

/** The p-values of the comparisons with one stance: those that decide a verdict stand apart from those that are open. */
function pOf(evidence: readonly Evidence[], stance: Stance): string {
  const ps = evidence.flatMap((each) => (each.stance === stance && each.test ? [each.test.adjusted] : []));
  return ps.length > 0 ? ` (${pRange(ps)})` : "";
}

/** The figures on average over the comparisons, where all have the same names; then the differences. */
function averagesOf(evidence: readonly Evidence[]): string {
  const names = evidence[0]!.figures.slice(0, 2).map(({ name }) => name);
  const alike = evidence.every(({ figures }) => names.every((name, i) => figures[i]?.name === name));
  const means = names.map(
    (name, i) => `${name}: ${signed(evidence.reduce((sum, { figures }) => sum + figures[i]!.value, 0) / evidence.length)}`,
  );
  const averages = alike ? [`${means.join(", ")}${evidence.length > 1 ? " on average" : ""}`] : [];
  const shown = [...averages, ...differencesOf(evidence.flatMap(({ test }) => test ?? []))];
  return shown.length > 0 ? `; ${shown.join("; ")}` : "";
}

function differencesOf(tests: readonly Test[]): string[] {
  if (tests.length === 0) return [];
  const intervals = tests.flatMap(({ interval }) => (interval ? [interval] : []));
  const within = intervals.length > 0 ? `, 95 % intervals within ${range(intervals.flat())}` : "";
  const counts = tests.map(({ count }) => count);
  const n = Math.min(...counts) === Math.max(...counts) ? counts[0]! : `${Math.min(...counts)} to ${Math.max(...counts)}`;
  const spreads = tests.flatMap(({ relearned }) => (relearned ? [relearned] : []));
  const again =
    spreads.length > 0
      ? `, ± ${range(spreads.map(({ deviation }) => deviation))} of it over ${spreads[0]!.count} re-learned dictionaries`
      : "";
  return [`difference ${range(tests.map(({ difference }) => difference))}${within}${again}, n = ${n}`];
}

function range(values: readonly number[]): string {
  const [low, high] = [signed(Math.min(...values)), signed(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

const short = (value: number, digits: number) => `${Number(value.toPrecision(digits))}`;

const signed = (value: number) => (value < 0 ? `−${short(-value, 3)}` : short(value, 3));

/** An encoder's name up to what stands in brackets; the figures have it whole. */
const withoutDetails = (name: string) => name.replace(/ \([^()]*\)$/, "");
