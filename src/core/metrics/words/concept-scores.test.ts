import { expect, test } from "vitest";
import { captionReference, groundingScores, reportOf, testScores } from "./concept-scores";

const activations = { rows: 3, cols: 3, data: Float32Array.of(0, 2, 1, 0, 0, 0, 3, 0, 0.5) };
const plain = { words: [[], [], []] };
const signed = { ...plain, opposite: [[], [], []] };
const tenth = (row: number, concept: number) => row + concept / 10;

test("a sample's test score is that of its strongest concept, or the mean of its strongest three", () => {
  expect(testScores(activations, 1, plain, tenth)).toEqual([0.1, undefined, 2]);
  expect(testScores(activations, 3, plain, tenth).map((score) => score?.toFixed(6))).toEqual(["0.150000", undefined, "2.100000"]);
});

test("a concept without words is left out of a sample's mean, and a sample without any is unscored", () => {
  const scorer = (_: number, concept: number) => (concept === 1 ? undefined : 0.5);
  expect(testScores(activations, 1, plain, scorer)).toEqual([undefined, undefined, 0.5]);
  expect(testScores(activations, 3, plain, scorer)).toEqual([0.5, undefined, 0.5]);
});

test("a concept's grounding score is the mean over its own samples, whatever they activate most", () => {
  const samples = [
    { row: 0, activation: 1 },
    { row: 2, activation: 0.5 },
  ];
  const grounding = [
    { concept: 2, words: [], samples },
    { concept: 0, words: [], samples: [] },
  ];
  expect(groundingScores(grounding, plain, tenth)).toEqual([expect.closeTo(1.2), undefined]);
});

test("where an activation is negative, the words of the concept's opposite are in use", () => {
  const both = { rows: 2, cols: 3, data: Float32Array.of(0, -2, 1, 3, 0, -0.5) };
  expect(testScores(both, 1, signed, tenth)).toEqual([0.4, 1]);
  expect(testScores(both, 3, signed, tenth)).toEqual([expect.closeTo((0.4 + 0.2) / 2), expect.closeTo((1 + 1.5) / 2)]);
  expect(testScores(both, 1, plain, tenth)).toEqual([0.1, 1]);
  const samples = [
    { row: 0, activation: -1 },
    { row: 2, activation: 0.5 },
  ];
  expect(groundingScores([{ concept: 2, words: [], samples }], signed, tenth)).toEqual([expect.closeTo((0.5 + 2.2) / 2)]);
});

test("what has nothing to score is counted apart and never as 0", () => {
  expect(reportOf([1, undefined, 3])).toEqual({ summary: { count: 2, mean: 2, std: 1 }, unscored: 1 });
  expect(reportOf([undefined])).toEqual({ summary: undefined, unscored: 1 });
});

test("no caption is compared with itself", () => {
  const compared: string[] = [];
  const score = captionReference(["a", "b", "c"], (caption, others) => {
    compared.push(`${caption}:${others.join("")}`);
    return others.length;
  });
  expect(compared).toEqual(["a:bc", "b:ac", "c:ab"]);
  expect(score).toBe(2);
  expect(captionReference(["alone"], (_, others) => (others.length > 0 ? 1 : undefined))).toBeUndefined();
});
