import { expect, test } from "vitest";
import { wordsOverlap } from "./words-overlap";

test("overlap is the mean share of a concept's words that another has", () => {
  const { matrix, concepts, mean } = wordsOverlap([["a", "b"], ["b", "c", "d", "e"], ["x"]]);
  expect([...matrix]).toEqual([1, 0.5, 0, 0.25, 1, 0, 0, 0, 1]);
  expect([...concepts]).toEqual([0.25, 0.125, 0]);
  expect(mean).toBe(0.125);
});

test("a word said twice counts once, and a concept without words counts 0", () => {
  expect(wordsOverlap([["a", "a", "b"], ["a"], []]).concepts).toEqual(Float64Array.of(0.25, 0.5, 0));
});

test("the overlap of one concept is undefined", () => {
  expect(wordsOverlap([["a"]])).toMatchObject({ matrix: Float64Array.of(1), mean: undefined });
});
