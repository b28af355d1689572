import { expect, test } from "vitest";
import { type Matrix64, rowOf } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { centred } from "../../../../../tests/support/solver/centred";
import { relativeError, sampleMatrix } from "../../../../../tests/support/solver/sample-matrix";
import { orientComponents, principalComponents } from "./principal-components";

test("components are orthonormal and leave no correlation between their scores", async () => {
  const z = await centred(sampleMatrix(40, 12));
  const components = await principalComponents(z, 5, 1e-10, createRandom(1));
  const scores = await z.rowProducts(components);
  const gram = rowProducts(components, components);
  const covariance = rowProducts(scores, scores);
  for (let i = 0; i < 5; i++)
    for (let j = 0; j < 5; j++) {
      expect(gram.data[i * 5 + j]).toBeCloseTo(i === j ? 1 : 0, 9);
      if (i !== j) expect(Math.abs(covariance.data[i * 5 + j]!)).toBeLessThan(1e-7); // the singular vectors' tolerance × ‖Z‖²
    }
});

test("in another basis they are the same vectors, oriented by the model's own coordinates", async () => {
  const z = sampleMatrix(30, 10, 3);
  const basis = orthonormalRows(sampleMatrix(10, 10, 4));
  const direct = await principalComponents(await centred(z), 4, 1e-11, createRandom(1));
  const turned = await principalComponents(await centred(rowProducts(z, basis)), 4, 1e-11, createRandom(2));
  const oriented = orientComponents(turned, weightedSums(turned, basis));
  expect(relativeError(weightedSums(oriented, basis), direct)).toBeLessThan(1e-8); // tolerance over the smallest relative gap
  expect(relativeError(weightedSums(turned, basis), direct)).toBeGreaterThan(0.1);
});

test("a component without variance is zero, and more components than coordinates are refused", async () => {
  const flat: Matrix64 = { rows: 3, cols: 2, data: Float64Array.of(1, 2, 2, 4, 3, 6) };
  const components = await principalComponents(await centred(flat), 2, 1e-9, createRandom(1));
  expect([...rowOf(components, 1)].map(Math.abs)).toEqual([0, 0]);
  await expect(principalComponents(await centred(flat), 3, 1e-9, createRandom(1))).rejects.toThrow(
    "PCA of 3 states with 2 coordinates has at most 2 concepts; 3 were asked for.",
  );
});
