import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { type Matrix64, rowOf } from "@/core/linalg/matrix";
import { sampleMatrix } from "../../../../../tests/support/solver/sample-matrix";
import { keepLargest } from "./iterate";

const residuals = sampleMatrix(30, 12, 5);
const params = { ...defaultParams, method: "semi-nmf-wta", conceptCount: 3, keptShare: 0.25, patience: 8 } as const;

test("of a concept the share of largest entries is kept, at least one, and all that tie with the smallest", () => {
  const kept = (share: number, ...entries: number[]) => {
    const values = Float64Array.from(entries);
    keepLargest(values, share);
    return [...values];
  };
  expect(kept(0.5, 1, -4, 3, 2)).toEqual([0, -4, 3, 0]);
  expect(kept(0.01, 1, -4, 3, 2)).toEqual([0, -4, 0, 0]);
  expect(kept(0.25, 2, -2, 1, 0)).toEqual([2, -2, 0, 0]);
  expect(kept(1, 1, 2)).toEqual([1, 2]);
});

test.each(["random", "svd", "knn"] as const)(
  "from %s, the best iteration is kept and the run ends when patience does",
  async (initialCodes) => {
    const learned = await learnByMethod(residuals, { ...params, initialCodes }, referenceBackend);
    const history = learned.objectiveHistory.slice(0, -1);
    let best = 0; // the last that was better than the best before it by 1e-4 of ‖Z − VU‖²
    history.forEach((objective, i) => (best = 2 * objective < 2 * history[best]! - 1e-4 ? i : best));
    expect([learned.stopReason, history.length]).toEqual(["patience", best + 1 + params.patience]);
    expect(learned.objective).toBeLessThanOrEqual(history[best]! * (1 + 1e-6)); // concepts are rounded to float32
    expect(learned.objectiveHistory.at(-1)).toBe(learned.objective);
    for (let k = 0; k < 3; k++) expect(rowOf(learned.concepts, k).filter((value) => value !== 0)).toHaveLength(3);
    expect(learned.activations.data.every((code) => code >= 0)).toBe(true);
  },
);

test("a code that becomes 0 stays 0, and no number is lost", async () => {
  // Two groups of opposite states: each concept's product with the other group is below 0, and nothing lifts it.
  const opposite: Matrix64 = { rows: 4, cols: 2, data: Float64Array.of(1, 0, 2, 0, -1, 0, -2, 0) };
  const learned = await learnByMethod(opposite, { ...params, conceptCount: 2, keptShare: 1, initialCodes: "knn" }, referenceBackend);
  expect(learned.objectiveHistory.every(Number.isFinite)).toBe(true);
  expect(learned.objective).toBeCloseTo(0, 9);
});

test("a snapshot is the best so far; a cancelled run keeps it", async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const learned = await learnByMethod(residuals, params, referenceBackend, {
    signal: stop.signal,
    async onIteration({ iteration, snapshot }) {
      const { concepts, activations } = await snapshot();
      expect([concepts.rows, activations.rows, activations.cols]).toEqual([3, 30, 3]);
      seen.push(iteration);
      if (iteration === 4) stop.abort();
    },
  });
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(learned).toMatchObject({ iterations: 4, stopReason: "cancelled" });
  await expect(learnByMethod(residuals, params, referenceBackend, { signal: AbortSignal.abort() })).rejects.toThrow();
});

test("what it cannot be learned from is refused", async () => {
  const learn = (change: object, outside?: Float32Array) =>
    learnByMethod(residuals, { ...params, ...change }, referenceBackend, outside ? { outside } : {});
  await expect(learn({}, new Float32Array(30))).rejects.toThrow("stored in a basis of its own");
  await expect(learn({ initialCodes: "knn", conceptCount: 31 })).rejects.toThrow("at most 30 concepts; 31 were asked for");
  await expect(learn({ keptShare: 0 })).rejects.toThrow("must be a number above 0 and at most 1; it is 0.");
  await expect(learn({ patience: 0 })).rejects.toThrow("The patience must be a whole number from 1; it is 0.");
});
