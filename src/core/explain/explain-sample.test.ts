import { expect, test } from "vitest";
import { explainSample, rankContributions } from "./explain-sample";

const concepts = { rows: 3, cols: 3, data: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) };
const dictionary = { method: "semi-nmf", concepts, alpha: 1 } as const;

test("with orthonormal concepts each activation is the coordinate less alpha", () => {
  const { activations, contributions } = explainSample(Float32Array.of(3, -2, 5), dictionary);
  expect([...activations]).toEqual([2, 0, 4]);
  expect(contributions).toEqual([
    { concept: 2, activation: 4, share: 1 },
    { concept: 0, activation: 2, share: 0.5 },
  ]);
});

test("the reconstructed share is one less the error's share of the squared norm", () => {
  const { reconstructed, stateNorm, errorNorm } = explainSample(Float32Array.of(3, 0, 4), dictionary);
  expect(stateNorm).toBeCloseTo(5, 6);
  expect(errorNorm).toBeCloseTo(Math.SQRT2, 6);
  expect(reconstructed).toBeCloseTo(1 - 2 / 25, 6);
});

test("what lies outside a compact basis belongs to the state and to the error", () => {
  const { reconstructed, stateNorm } = explainSample(Float32Array.of(3, 0, 4), dictionary, { outside: 24 });
  expect(stateNorm).toBeCloseTo(7, 6);
  expect(reconstructed).toBeCloseTo(1 - 26 / 49, 6);
});

test("a state with no active concept, and a zero state, have no contributions", () => {
  expect(explainSample(Float32Array.of(-1, 0.5, 0), dictionary).contributions).toEqual([]);
  expect(explainSample(new Float32Array(3), dictionary)).toMatchObject({ contributions: [], reconstructed: 0, stateNorm: 0 });
});

test("only the top concepts are kept where asked, by |activation|, ties by concept", () => {
  expect(explainSample(Float32Array.of(3, 4, 5), dictionary, { topConcepts: 2 }).contributions.map(({ concept }) => concept)).toEqual([
    2, 1,
  ]);
  expect(rankContributions([1, -2, 2, 0]).map(({ concept, share }) => [concept, share])).toEqual([
    [1, -1],
    [2, 1],
    [0, 0.5],
  ]);
});

test("of PCA, the mean is part of what the dictionary makes, and bars have signs", () => {
  const pca = { method: "pca", concepts, mean: Float32Array.of(1, 1, 0), alpha: 0 } as const;
  const { contributions, reconstructed } = explainSample(Float32Array.of(3, -3, 0), pca);
  expect(contributions).toEqual([
    { concept: 1, activation: -4, share: -1 },
    { concept: 0, activation: 2, share: 0.5 },
  ]);
  expect(reconstructed).toBe(1);
});

test("of K-Means, the nearest centre is what the dictionary makes", () => {
  const { contributions, reconstructed } = explainSample(Float32Array.of(2, 0, 0), { method: "k-means", concepts, alpha: 0 });
  expect(contributions[0]).toEqual({ concept: 0, activation: 0.5, share: 1 });
  expect(reconstructed).toBe(0.75);
});
