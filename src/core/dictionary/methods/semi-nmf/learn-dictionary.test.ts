import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { relativeError, sampleMatrix } from "../../../../../tests/support/solver/sample-matrix";
import { type Matrix, rowOf, toFloat32 } from "@/core/linalg/matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { defaultParams, type IterationReport } from "@/core/dictionary/dictionary";
import { learnDictionary } from "./learn-dictionary";
import { exactObjective } from "./objective";
import { projectRows } from "./project";

const residuals: Matrix = toFloat32({ ...sampleMatrix(40, 12), data: sampleMatrix(40, 12).data.map((x) => 4 * x) });
const params = { ...defaultParams, conceptCount: 4, maxIterations: 40 };

test("the history ends in the objective of what is handed out, and the codes are the projection on it", async () => {
  const { concepts, activations, objective, objectiveHistory, iterations } = await learnDictionary(residuals, params, referenceBackend);
  expect(objectiveHistory).toHaveLength(iterations + 1);
  expect(objectiveHistory.at(-1)).toBe(objective);
  expect(objective).toBe(await exactObjective(rowsOf(residuals), concepts, activations, params.alpha));
  expect(relativeError(projectRows(residuals, concepts, params.alpha), activations)).toBeLessThan(1e-6); // rounded to float32
});

test("each iteration is reported, with a snapshot of the state after it", async () => {
  const reports: IterationReport[] = [];
  const { objectiveHistory } = await learnDictionary(residuals, params, referenceBackend, {
    onIteration: async (report) => {
      reports.push(report);
      const { concepts, activations } = await report.snapshot();
      // the snapshot is rounded to float32
      expect((await exactObjective(rowsOf(residuals), concepts, activations, params.alpha)) / report.objective).toBeCloseTo(1, 6);
    },
  });
  expect(reports.map(({ objective }) => objective)).toEqual(objectiveHistory.slice(0, -1));
  expect(reports[0]!.relativeChange).toBe(1);
  expect(reports.every(({ iteration }, i) => iteration === i + 1)).toBe(true);
});

test("a signal ends the run after the iteration in progress, with a valid dictionary", async () => {
  const abort = new AbortController();
  const dictionary = await learnDictionary(residuals, { ...params, tol: 0 }, referenceBackend, {
    signal: abort.signal,
    onIteration: ({ iteration }) => (iteration === 3 ? abort.abort() : undefined),
  });
  expect(dictionary.stopReason).toBe("cancelled");
  expect(dictionary.iterations).toBe(3);
  expect(dictionary.objective).toBe(await exactObjective(rowsOf(residuals), dictionary.concepts, dictionary.activations, params.alpha));
});

test("a signal that comes before the first iteration throws its reason", async () => {
  const run = learnDictionary(residuals, params, referenceBackend, { signal: AbortSignal.abort() });
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
});

test("the iteration limit is a stop reason", async () => {
  const { stopReason, iterations } = await learnDictionary(residuals, { ...params, maxIterations: 2 }, referenceBackend);
  expect([stopReason, iterations]).toEqual(["max-iterations", 2]);
});

test("als: atoms have norm 1, and the best iterate is kept", async () => {
  const run = (maxIterations: number) => learnDictionary(residuals, { ...params, update: "als", maxIterations }, referenceBackend);
  const [short, long] = [await run(2), await run(40)];
  for (let k = 0; k < 4; k++) expect(Math.hypot(...rowOf(long.concepts, k))).toBeCloseTo(1, 6); // rounded to float32
  expect(long.objective).toBeLessThanOrEqual(short.objective * (1 + 1e-7)); // rounded to float32
  expect(long.objective).toBeLessThanOrEqual(Math.min(...long.objectiveHistory.slice(0, -1)) * (1 + 1e-7)); // rounded to float32
});

test("a warm start from the solution ends within a few iterations at the same objective", async () => {
  const cold = await learnDictionary(residuals, { ...params, maxIterations: 1000 }, referenceBackend);
  const warm = await learnDictionary(residuals, params, referenceBackend, { initial: cold.concepts });
  expect(warm.iterations).toBeLessThan(5);
  expect(warm.objective / cold.objective).toBeCloseTo(1, 6); // tol of 1e-8, a few times
});

test("a warm start with fewer concepts than asked draws the missing ones, which the report names", async () => {
  const { concepts } = await learnDictionary(residuals, { ...params, conceptCount: 2 }, referenceBackend);
  const grown = await learnDictionary(residuals, params, referenceBackend, { initial: concepts });
  expect(grown.concepts.rows).toBe(4);
  expect(grown.deadAtoms.slice(0, 2)).toEqual([
    { iteration: 1, concept: 2 },
    { iteration: 1, concept: 3 },
  ]);
});

const broken = Float32Array.from(residuals.data);
broken[2 * 12 + 5] = NaN;

test.each([
  ["The residuals hold NaN in row 2, column 5 (counted from 0).", { ...residuals, data: broken }, params],
  ["The residuals are empty: 0 rows of 12 columns.", { rows: 0, cols: 12, data: new Float32Array(0) }, params],
  ["The number of concepts must be a whole number from 1; it is 0.", residuals, { ...params, conceptCount: 0 }],
  ["The sparsity weight alpha must be a number from 0; it is -1.", residuals, { ...params, alpha: -1 }],
  ["The seed must be a whole number from 0 to 4294967295; it is 0.5.", residuals, { ...params, seed: 0.5 }],
])("refused before any work: %s", async (message, matrix, asked) => {
  const backend = { ...referenceBackend, open: () => Promise.reject(new Error("work has begun")) };
  await expect(learnDictionary(matrix, asked, backend)).rejects.toMatchObject({ name: "InputError", message });
});
