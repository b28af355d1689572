import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../../../../tests/support/solver/sample-matrix";
import type { Matrix64 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { QuasiNewton } from "./quasi-newton";

const codes = sampleMatrix(4, 30, 1);
const gram = rowProducts(codes, codes);
const gradient = sampleMatrix(4, 9, 2);
const times = (factor: number, { data }: Matrix64) => data.map((x) => factor * x);

test("without a memory it solves for VᵀV, the curvature where codes stand still", () => {
  const solved = new QuasiNewton().apply(gradient, gram);
  expect(relativeError(weightedSums(gram, solved), gradient)).toBeLessThan(1e-8); // the ridge
});

test("what was seen along a step is given back: the change of the gradient leads to the step", () => {
  const model = new QuasiNewton();
  const [step, change] = [sampleMatrix(4, 9, 3), sampleMatrix(4, 9, 3)];
  change.data.forEach((x, i) => (change.data[i] = 3 * x + 0.1 * sampleMatrix(4, 9, 4).data[i]!));
  model.remember(step.data, change.data);
  expect(relativeError(model.apply(change, gram), step)).toBeLessThan(1e-12); // float64 rounding
});

test("a step along which the gradient fell has no curvature of a minimum, and is not remembered", () => {
  const model = new QuasiNewton();
  const step = sampleMatrix(4, 9, 3);
  const before = model.apply(gradient, gram);
  model.remember(step.data, times(-1, step));
  expect(model.apply(gradient, gram)).toEqual(before);
});
