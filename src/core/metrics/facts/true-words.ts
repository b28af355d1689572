/**
 * Which words are true of a sample, by its facts and a list of synonyms. The token's own words never count: they are true of
 * every sample of the token. The exporter's check of its demo (`gate/`) has the same rules.
 */
import { stem } from "@/core/grounding/own-words";
import type { Fact } from "./facts";
import type { Synonyms } from "./synonyms-schema";

/** Stems of the token and its synonyms. */
export function ownWords(token: string, { objects }: Synonyms): Set<string> {
  return new Set([token, ...lookUp(objects, token)].map(stem));
}

/** Stems that are own to all of these tokens and so tell nothing; of several tokens, most words tell one. */
export function sharedWords(tokens: readonly string[], synonyms: Synonyms): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = [...new Set(tokens)].map((token) => ownWords(token, synonyms));
  return new Set([...first].filter((word) => others.every((own) => own.has(word))));
}

/** Stems of the words that say a fact: a text's words with their synonyms, or the name of a plain `true`; none for a number. */
export function wordsOfFact({ path, value }: Fact, { objects, places, attributes }: Synonyms): Set<string> {
  const name = path.split(".").at(-1)!;
  if (/^-?\d+$/.test(value)) return new Set();
  const words =
    name === "word"
      ? lookUp(objects, value)
      : name === "place"
        ? lookUp(places, value)
        : (value === "true" ? name : value).split(/\s+/).flatMap((word) => lookUp(attributes, word));
  return new Set(words.map(stem));
}

/** Stems of all words that are true of a sample, without the token's own. */
export function trueWords(facts: readonly Fact[], token: string, synonyms: Synonyms): Set<string> {
  const own = ownWords(token, synonyms);
  const others = facts.filter(({ path, value }) => !(path.endsWith("word") && value === token));
  return new Set(others.flatMap((fact) => [...wordsOfFact(fact, synonyms)]).filter((word) => !own.has(word)));
}

function lookUp(table: Readonly<Record<string, string>>, word: string): string[] {
  return (Object.hasOwn(table, word) ? table[word]! : word).split(" ");
}

/** The share of a concept's words, the token's own left out, that are true; undefined for a concept without other words. */
export function trueShare(words: readonly string[], truth: ReadonlySet<string>, own: ReadonlySet<string>): number | undefined {
  const told = words.map(stem).filter((word) => !own.has(word));
  return told.length > 0 ? told.filter((word) => truth.has(word)).length / told.length : undefined;
}

/** A word must be true of so many of a concept's most activating samples. */
const NEEDED = 3;

/** Whether one of a concept's words is true of at least three of its most activating samples. */
export function wordsNameSamples(words: readonly string[], truths: readonly ReadonlySet<string>[]): boolean {
  return words.map(stem).some((word) => truths.filter((truth) => truth.has(word)).length >= NEEDED);
}
