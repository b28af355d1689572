import { expect, test } from "vitest";
import { nearestConcept } from "./methods/reconstruct";
import { activationsOf, reconstruct, reconstructionWeights } from "./projection";

const concepts = { rows: 2, cols: 3, data: Float32Array.of(1, 0, 0, 0, 1, 0) };
const row = (...values: number[]) => ({ rows: 1, cols: values.length, data: Float32Array.from(values) });

test("PCA's activations are signed coordinates from the mean, and bring the state back", () => {
  const dictionary = { method: "pca", concepts, mean: Float32Array.of(1, 1, 1), alpha: 0 } as const;
  const activations = activationsOf(row(3, -4, 1), dictionary);
  expect([...activations.data]).toEqual([2, -5]);
  expect([...reconstruct(dictionary, activations.data)]).toEqual([3, -4, 1]);
});

test("K-Means and Simple measure nearness, and bring back the nearest concept", () => {
  const dictionary = { method: "k-means", concepts, alpha: 0 } as const;
  const activations = activationsOf(row(1, 0, 3), dictionary);
  expect([...activations.data]).toEqual([0.25, expect.closeTo(1 / (1 + Math.sqrt(11)), 6)]);
  expect([...reconstructionWeights("simple", activations.data)]).toEqual([1, 0]);
  expect([...reconstruct(dictionary, activations.data)]).toEqual([1, 0, 0]);
  expect(nearestConcept([0.5, 0.5])).toBe(0);
});

test("what lies outside compact coordinates is part of every distance", () => {
  const inside = activationsOf(row(1, 0, 3), { method: "simple", concepts, alpha: 0 }, [16]);
  expect(inside.data[0]).toBeCloseTo(1 / 6, 6);
});

test("Semi-NMF's activations are its codes", () => {
  expect([...activationsOf(row(3, -2, 0), { method: "semi-nmf", concepts, alpha: 1 }).data]).toEqual([2, 0]);
});

test("no states have no activations; states of another size and PCA without its mean are refused", () => {
  const pca = { method: "pca", concepts, alpha: 0 } as const;
  expect(activationsOf({ rows: 0, cols: 3, data: new Float32Array() }, pca)).toMatchObject({ rows: 0, cols: 2 });
  expect(() => activationsOf(row(1, 2), pca)).toThrow("The rows have 2 columns, the concepts 3.");
  expect(() => activationsOf(row(1, 2, 3), pca)).toThrow("needs the mean of the states");
});
