import { describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { type Passes, withPasses } from "@/core/dictionary/methods/passes";
import { codesOfClusters } from "@/core/dictionary/methods/winner-take-all/first-codes";
import { iterate } from "@/core/dictionary/methods/winner-take-all/iterate";
import { activationsOf } from "@/core/dictionary/projection";
import { type Matrix64, pickRows, rowOf, toFloat64, transpose } from "@/core/linalg/matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { relativeError } from "../support/solver/sample-matrix";
import { readMethodGolden } from "../fixtures/methods/methods";
import { readWinnerTakeAllGolden } from "../fixtures/methods/winner-take-all";

describe.each(["planted", "real"] as const)("winner-take-all Semi-NMF of the %s matrix", (name) => {
  const { train, states, conceptCount } = readMethodGolden(name);
  const golden = readWinnerTakeAllGolden(name);
  const params = { ...defaultParams, method: "semi-nmf-wta", conceptCount, keptShare: golden.share } as const;

  test.each([
    ["random", async () => toFloat64(transpose(golden.randomCodes))],
    ["knn", async (z: Passes) => atLeast(1e-6, await codesOfClusters(z, rowsOf(train), toFloat64(pickRows(train, golden.clusterRows))))],
  ] as const)("takes NumPy's path from the same codes (%s)", async (start, firstCodes) => {
    const { losses, bestIteration } = golden[start];
    await withPasses(rowsOf(train), referenceBackend, async (z) => {
      let codes: Matrix64 = await firstCodes(z);
      for (const [i, loss] of losses.entries()) {
        const next = await iterate(z, codes, golden.share);
        codes = next.codes;
        expect(next.squaredError / loss).toBeCloseTo(1, 7);
        if (i + 1 === bestIteration) expect(relativeError(next.concepts, golden.concepts(start))).toBeLessThan(1e-6); // the golden is float32
      }
    });
  });

  test("from the singular vectors a whole run is NumPy's: every loss, where it stops, and what it keeps", async () => {
    const { losses } = golden.svd;
    const learned = await learnByMethod(train, { ...params, initialCodes: "svd" }, referenceBackend);
    expect(learned.iterations).toBe(losses.length);
    losses.forEach((loss, i) => expect((2 * learned.objectiveHistory[i]!) / loss).toBeCloseTo(1, 7)); // singular vectors to 1e-9
    expect(relativeError(learned.concepts, golden.concepts("svd"))).toBeLessThan(1e-6); // both are rounded to float32
    expect(learned.stopReason).toBe("patience");
    // Codes are found anew on the concepts that are kept, and are the best there are.
    expect(learned.objective).toBeLessThanOrEqual((Math.min(...losses) / 2) * (1 + 1e-6));
    const projection = { method: params.method, concepts: learned.concepts, alpha: 0 };
    expect(learned.activations.data).toEqual(activationsOf(train, projection).data);
    expect(activationsOf(states, projection).data.every((value) => value >= 0)).toBe(true);
  });

  test("on wasm the first losses are NumPy's, and the run ends as low", async () => {
    const { losses } = golden.svd;
    const learned = await learnByMethod(train, { ...params, initialCodes: "svd" }, createWasmBackend());
    losses.slice(0, 10).forEach((loss, i) => expect((2 * learned.objectiveHistory[i]!) / loss).toBeCloseTo(1, 4)); // float32 products
    console.log(JSON.stringify({ name, iterations: learned.iterations, objective: 2 * learned.objective, numpy: Math.min(...losses) }));
    // Rounding decides between entries of nearly one size, and the ways part.
    expect((2 * learned.objective) / Math.min(...losses)).toBeLessThan(1.02);
  });

  test("a random start is the seed's, and every concept keeps its share of entries", async () => {
    const learn = async (seed: number) => learnByMethod(train, { ...params, seed, maxIterations: 20 }, referenceBackend);
    const [one, again, other] = [await learn(1), await learn(1), await learn(2)];
    expect(again.concepts.data).toEqual(one.concepts.data);
    expect(other.concepts.data).not.toEqual(one.concepts.data);
    expect(one.stopReason).toBe("max-iterations");
    const kept = Math.ceil(golden.share * train.cols);
    for (let k = 0; k < conceptCount; k++) expect(rowOf(one.concepts, k).filter((value) => value !== 0).length).toBe(kept);
  });
});

const atLeast = (least: number, x: Matrix64): Matrix64 => ({ ...x, data: x.data.map((value) => Math.max(least, value)) });
