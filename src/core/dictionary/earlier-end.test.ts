import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { toFloat32 } from "@/core/linalg/matrix";
import { defaultParams, tolerances } from "./dictionary";
import { earlierEnd } from "./earlier-end";
import { learnByMethod } from "./learn-by-method";
import { rowsOf } from "@/core/linalg/row-source";

test("the first small decrease of plain steps is an end, in float32 the third, and the last iteration is none", () => {
  const history = [100, 60, 59.99, 50, 49.999, 49.998, 49.997, 49, 48.5, 48.5];
  expect(earlierEnd(history, 1e-3, "float64")).toEqual({ iteration: 3, above: (59.99 - 48.5) / 48.5 });
  expect(earlierEnd(history, 1e-3, "float32")).toEqual({ iteration: 7, above: (49.997 - 48.5) / 48.5 });
  expect(earlierEnd(history.slice(0, 8), 1e-3, "float32")).toBeNull();
  expect(earlierEnd(history, 1e-9, "float64")).toBeNull();
  expect(earlierEnd([], 1e-3, "float64")).toBeNull();
  expect(earlierEnd([3, 0], 1e-3, "float64")).toBeNull();
});

test.each([1e-4, tolerances.draft])("a run at the tolerance %f ends about there, and about so much higher", async (tol) => {
  const residuals = rowsOf(toFloat32(sampleMatrix(60, 20)));
  const learn = (tol: number) => learnByMethod(residuals, { ...defaultParams, conceptCount: 6, alpha: 0.1, tol }, referenceBackend);
  const whole = await learn(tolerances.official);
  const told = earlierEnd(whole.objectiveHistory, tol, "float64")!;
  const draft = await learn(tol);
  expect(Math.abs(draft.iterations - told.iteration)).toBeLessThanOrEqual(1);
  expect(told.above).toBeCloseTo((draft.objective - whole.objective) / whole.objective, 4);
});
