import { expect, test } from "vitest";
import { readNumberList } from "./number-list";

const counts = { least: 1, most: 4096, whole: true };

test("values may be separated by commas, spaces, semicolons and line ends; one named twice counts once", () => {
  expect(readNumberList("1, 2;5\n10  2 ,", counts)).toEqual([1, 2, 5, 10]);
  expect(readNumberList("0.1 1e-3", { least: 0, most: 1e9, whole: false })).toEqual([0.1, 0.001]);
});

test.each([
  ["", /at least one/],
  [" , ", /at least one/],
  ["1, x", /“x” is no whole number from 1 to 4,096/],
  ["0", /“0”/],
  ["2.5", /“2.5”/],
  ["5000", /“5000”/],
  ["NaN", /“NaN”/],
  ["Infinity", /“Infinity”/],
])("%j is told what is wrong with it", (text, said) => {
  expect(readNumberList(text, counts)).toMatch(said);
});
