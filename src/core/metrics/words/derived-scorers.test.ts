import { expect, test } from "vitest";
import { derivedScorers } from "./derived-scorers";

const activations = { rows: 3, cols: 3, data: Float32Array.of(0, 2, 1, 0, 3, 1, 5, 0, 0) }; // concept 1 is the strongest twice

test("in a concept's place stand the mean of the others, or one concept for all", () => {
  const [others, one] = derivedScorers((row, concept) => (concept === 2 && row === 0 ? undefined : 10 * row + concept), activations);
  expect([others!.score(1, 0), others!.score(1, 1), others!.score(0, 1)]).toEqual([11.5, 11, 0]);
  expect([one!.score(0, 0), one!.score(2, 2)]).toEqual([1, 21]);
});

test("one concept has no others", () => {
  const [others] = derivedScorers(() => 1, { rows: 1, cols: 1, data: Float32Array.of(1) });
  expect(others!.score(0, 0)).toBeUndefined();
});
