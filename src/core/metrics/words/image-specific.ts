/** How much better words fit one image than the other images of the token: docs/methods.md, “The image-specific score”. */
import { stem } from "@/core/grounding/own-words";
import { definedOf, type ListScorer } from "./concept-scores";

/** The lists without the token's own words, by their stems. */
export const withoutOwn = (lists: readonly (readonly string[])[], own: ReadonlySet<string>): string[][] =>
  lists.map((words) => words.filter((word) => !own.has(stem(word.toLowerCase()))));

/** A list's score of a sample, less its mean score of the other samples. */
export function imageSpecific(score: ListScorer, samples: number, lists: number): ListScorer {
  const known = Array.from({ length: lists }, (_, list) => {
    const scores = definedOf(Array.from({ length: samples }, (_, row) => score(row, list)));
    return { count: scores.length, sum: scores.reduce((sum, each) => sum + each, 0) };
  });
  return (row, list) => {
    const own = score(row, list);
    const { count, sum } = known[list]!;
    return own === undefined || count < 2 ? undefined : own - (sum - own) / (count - 1);
  };
}
