import { expect, test } from "vitest";
import { derivedScorers } from "./derived-scorers";

const activations = { rows: 3, cols: 3, data: Float32Array.of(0, 2, 1, 0, 3, 1, 5, 0, 0) }; // concept 1 is the strongest twice

test("in a concept's place stand the mean of the others, or one concept for all", () => {
  const [others, one] = derivedScorers((row, concept) => (concept === 2 && row === 0 ? undefined : 10 * row + concept), activations, {
    words: [[], [], []],
  });
  expect([others!.score(1, 0), others!.score(1, 1), others!.score(0, 1)]).toEqual([11.5, 11, 0]);
  expect([one!.score(0, 0), one!.score(2, 2)]).toEqual([1, 21]);
});

test("one concept has no others", () => {
  const [others] = derivedScorers(() => 1, { rows: 1, cols: 1, data: Float32Array.of(1) }, { words: [[]] });
  expect(others!.score(0, 0)).toBeUndefined();
});

test("of concepts with two ends, both ends of the others stand in the place, and the end that is in use most often for all", () => {
  const both = { rows: 3, cols: 2, data: Float32Array.of(-3, 1, -2, 0, 5, 1) }; // the first concept's negative end twice
  const [others, one] = derivedScorers((_, list) => list, both, { words: [[], []], opposite: [[], []] });
  expect([others!.score(0, 0), others!.score(0, 2), others!.score(0, 1)]).toEqual([(1 + 3) / 2, (1 + 3) / 2, (0 + 2) / 2]);
  expect(one!.score(2, 0)).toBe(2);
});
