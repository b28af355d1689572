import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { type Matrix, toFloat32 } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { relativeError, sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { defaultParams } from "./dictionary";
import { learnByMethod } from "./learn-by-method";
import { activationsOf } from "./projection";

const methods = ["pca", "k-means", "simple"] as const;
const residuals = sampleMatrix(40, 8, 3);
const params = (method: (typeof methods)[number]) => ({ ...defaultParams, method, conceptCount: 4, starts: 3 });

test.each(methods)("%s: what is learned of a state is what is projected of it, and the objective is that of both", async (method) => {
  const learned = await learnByMethod(residuals, params(method), referenceBackend);
  const { concepts, mean, activations, objective, objectiveHistory } = learned;
  expect(activationsOf(residuals, { method, concepts, mean, alpha: 0 }).data).toEqual(activations.data);
  expect(objectiveHistory.at(-1)).toBe(objective);
  objectiveHistory.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(objectiveHistory[i]! * (1 + 1e-6))); // concepts are rounded to float32
  expect(learned.stopReason).toBe("converged");
  expect((await learnByMethod(residuals, params(method), referenceBackend)).concepts.data).toEqual(concepts.data);
});

test.each(methods)("%s: in a compact basis concepts, activations and objective are the same", async (method) => {
  const basis = orthonormalRows(sampleMatrix(5, 8, 6));
  const coordinates = sampleMatrix(40, 5, 7);
  const outside = new Float32Array(40);
  const direct = await learnByMethod(weightedSums(coordinates, basis), params(method), referenceBackend);
  const toModelSpace = (concepts: Matrix) => toFloat32(weightedSums(concepts, basis));
  const compact = await learnByMethod(coordinates, params(method), referenceBackend, { outside, toModelSpace });
  // Concepts are rounded to float32 on both sides.
  expect(relativeError(toModelSpace(compact.concepts), direct.concepts)).toBeLessThan(1e-6);
  expect(relativeError(compact.activations, direct.activations)).toBeLessThan(2e-6);
  expect(compact.objective / direct.objective).toBeCloseTo(1, 5);
});

test("simple: what lies outside a compact basis counts in norms and distances", async () => {
  const outside = new Float32Array(40);
  outside[7] = 1e4;
  const { activations } = await learnByMethod(residuals, params("simple"), referenceBackend, { outside });
  expect(activations.data[7 * 4]).toBeCloseTo(1 / 101, 6);
});

test("k-means cancelled after a start keeps the best so far; before the first it throws", async () => {
  const stop = new AbortController();
  const onIteration = () => stop.abort();
  const found = await learnByMethod(residuals, params("k-means"), referenceBackend, { signal: stop.signal, onIteration });
  expect(found).toMatchObject({ iterations: 1, stopReason: "cancelled" });
  await expect(learnByMethod(residuals, params("k-means"), referenceBackend, { signal: AbortSignal.abort() })).rejects.toThrow();
});

test("k-means goes on from given centres", async () => {
  const first = await learnByMethod(residuals, params("k-means"), referenceBackend);
  const again = await learnByMethod(residuals, { ...params("k-means"), starts: 1 }, referenceBackend, { initial: first.concepts });
  expect(again.objective).toBeLessThanOrEqual(first.objective * (1 + 1e-6)); // centres are rounded to float32
});
