import { expect, test } from "vitest";
import { pieceText } from "./piece-text";

test("spaces and line ends of a piece can be seen", () => {
  expect([" dog", "a b", "\n", ""].map(pieceText)).toEqual(["␣dog", "a␣b", "⏎", "(empty)"]);
});
