import { expect, test } from "vitest";
import { groundSamples } from "./ground-samples";

test("the rows of largest |activation| come first, ties by row, with their signs", () => {
  const activations = { rows: 5, cols: 1, data: Float32Array.of(1, -3, 0, 3, 2) };
  expect(groundSamples(activations, 3)).toEqual([
    [
      { row: 1, activation: -3 },
      { row: 3, activation: 3 },
      { row: 4, activation: 2 },
    ],
  ]);
});

test("a concept has no more samples than activate it", () => {
  const activations = { rows: 3, cols: 2, data: Float32Array.of(0, 1, 0, 0, 0, 2) };
  expect(groundSamples(activations)).toEqual([
    [],
    [
      { row: 2, activation: 2 },
      { row: 0, activation: 1 },
    ],
  ]);
});

test("ranked by sign, rows below zero do not count", () => {
  const activations = { rows: 4, cols: 1, data: Float32Array.of(1, -3, 0, 2) };
  expect(groundSamples(activations, 3, "signed")).toEqual([
    [
      { row: 3, activation: 2 },
      { row: 0, activation: 1 },
    ],
  ]);
});
