import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { toFloat32 } from "@/core/linalg/matrix";
import { defaultParams, tolerances } from "./dictionary";
import { earlierEnd } from "./earlier-end";
import { learnByMethod } from "./learn-by-method";
import { rowsOf } from "@/core/linalg/row-source";

test("the third of three small decreases is an end, and the last iteration is none", () => {
  const history = [100, 60, 59.99, 50, 49.999, 49.998, 49.997, 49, 48.5, 48.5];
  expect(earlierEnd(history, 1e-3)).toEqual({ iteration: 7, above: (49.997 - 48.5) / 48.5 });
  expect(earlierEnd(history.slice(0, 8), 1e-3)).toBeNull();
  expect(earlierEnd(history, 1e-9)).toBeNull();
  expect(earlierEnd([], 1e-3)).toBeNull();
  expect(earlierEnd([3, 0], 1e-3)).toBeNull();
});

test("a run at a larger tolerance ends about there", async () => {
  const residuals = rowsOf(toFloat32(sampleMatrix(60, 20)));
  const learn = (tol: number) => learnByMethod(residuals, { ...defaultParams, conceptCount: 6, alpha: 0.1, tol }, referenceBackend);
  const told = earlierEnd((await learn(tolerances.official)).objectiveHistory, 1e-4)!;
  const draft = await learn(1e-4);
  expect(Math.abs(draft.iterations - told.iteration)).toBeLessThanOrEqual(3);
});
