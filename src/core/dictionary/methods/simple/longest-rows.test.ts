import { expect, test } from "vitest";
import { longestRows } from "./longest-rows";

test("the longest rows come first, ties by row, and no more than there are", () => {
  const squaredNorms = Float64Array.of(9, 25, 25, 2);
  expect(longestRows(squaredNorms, 3)).toEqual([1, 2, 0]);
  expect(() => longestRows(squaredNorms, 5)).toThrow("The simple method has at most 4 concepts for 4 states; 5 were asked for.");
});
