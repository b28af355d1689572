import { expect, test } from "vitest";
import { pieceMeaning, pieceText } from "./piece-text";

test("the space before a word is left to the hint; others and line ends can be seen", () => {
  expect([" dog", "dog", "a b", "  ", "\n", ""].map(pieceText)).toEqual(["dog", "dog", "a␣b", "␣␣", "⏎", "(empty)"]);
  expect(pieceMeaning(" dog")).toMatch(/^“dog”, with a space/);
  expect(pieceMeaning("dog")).toMatch(/^“dog”, without a space/);
});
