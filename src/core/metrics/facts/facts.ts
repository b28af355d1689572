/** What is known of a sample (its `factors`, any JSON) as facts that are true of it or not. */
import type { Sample } from "@/core/bundle/manifest/schema";

/** One true statement: `place` is `beach`, `objects.wears` is `hat`. */
export interface Fact {
  readonly path: string;
  readonly value: string;
}

/** Of factors that were looked at before: many dictionaries are held against the same samples. */
const factsByFactors = new WeakMap<object, Fact[]>();

/** Every text, whole number and `true` in the factors, with its path; measures (other numbers, lists of numbers) are no facts. */
export function factsOf(factors: Sample["factors"]): readonly Fact[] {
  if (!factors) return [];
  const facts = factsByFactors.get(factors) ?? findFacts(factors);
  factsByFactors.set(factors, facts);
  return facts;
}

function findFacts(factors: NonNullable<Sample["factors"]>): Fact[] {
  const found = new Map<string, Fact>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      if (!value.every((item) => typeof item === "number")) for (const item of value) visit(item, path);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, path ? `${path}.${key}` : key);
    } else if (typeof value === "string" || value === true || Number.isInteger(value)) {
      found.set(`${path}=${String(value)}`, { path, value: String(value) });
    }
  };
  visit(factors, "");
  return [...found.values()];
}

/** Whether a fact is true of each sample [N]. */
export function truthOf({ path, value }: Fact, samples: readonly Pick<Sample, "factors">[]): boolean[] {
  return samples.map(({ factors }) => factsOf(factors).some((fact) => fact.path === path && fact.value === value));
}

/**
 * The facts that some of the held-out samples have and no learning sample has, such as a pair of things never learned together; of
 * facts that are true of the same samples the first, those that are just `true` before others. As a table over the held-out samples.
 */
export function unseenFacts(
  learned: readonly Pick<Sample, "factors">[],
  heldOut: readonly Pick<Sample, "factors">[],
  least?: number,
): FactTable {
  const name = ({ path, value }: Fact) => `${path}=${value}`;
  const seen = new Set(learned.flatMap(({ factors }) => factsOf(factors).map(name)));
  const table = factTable(heldOut, least);
  const rows = table.facts
    .map((fact, i) => ({ fact, truth: table.truth[i]! }))
    .filter(({ fact }) => !seen.has(name(fact)))
    .sort((a, b) => Number(b.fact.value === "true") - Number(a.fact.value === "true"));
  const told = [...new Map(rows.map((row) => [row.truth.join(), row]).reverse() as [string, (typeof rows)[number]][]).values()].reverse();
  return { facts: told.map(({ fact }) => fact), truth: told.map(({ truth }) => truth) };
}

/** Which samples each fact is true of. */
export interface FactTable {
  readonly facts: readonly Fact[];
  readonly truth: readonly (readonly boolean[])[]; // [facts][samples]
}

/** The facts of some samples that are true of at least `least` of them and untrue of as many: fewer tell nothing. */
export function factTable(samples: readonly Pick<Sample, "factors">[], least = 5): FactTable {
  const facts = new Map<string, { fact: Fact; truth: boolean[] }>();
  samples.forEach(({ factors }, m) => {
    for (const fact of factsOf(factors)) {
      const key = `${fact.path}=${fact.value}`;
      if (!facts.has(key)) facts.set(key, { fact, truth: new Array<boolean>(samples.length).fill(false) });
      facts.get(key)!.truth[m] = true;
    }
  });
  const telling = [...facts.values()].filter(({ truth }) => {
    const count = truth.filter(Boolean).length;
    return count >= least && samples.length - count >= least;
  });
  return { facts: telling.map(({ fact }) => fact), truth: telling.map(({ truth }) => truth) };
}
