import { expect, test } from "vitest";
import { centred } from "../../../tests/support/solver/centred";
import { relativeError, sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { addToRows } from "./centred-rows";
import { toFloat64 } from "./matrix";
import { rowProducts } from "./row-products";
import { squaredDistances } from "./squared-distances";
import { weightedSums } from "./weighted-sums";

const z = sampleMatrix(9, 4, 1);
const points = sampleMatrix(3, 4, 2);

test("products of centred rows are those of the rows less their mean", async () => {
  const rows = await centred(z);
  const less = addToRows(
    toFloat64(z),
    rows.mean.map((value) => -value),
  );
  const weights = sampleMatrix(2, 9, 3);
  // Rounding of two ways to sum the same.
  expect(relativeError(await rows.rowProducts(points), rowProducts(points, less))).toBeLessThan(1e-13);
  expect(relativeError(await rows.weightedSums(weights), weightedSums(weights, less))).toBeLessThan(1e-13);
  for (const sum of weightedSums({ rows: 1, cols: 9, data: new Float64Array(9).fill(1) }, less).data) expect(sum).toBeCloseTo(0, 12);
});

test("squared distances are those between the vectors, and a row is at distance 0 from itself", async () => {
  const rows = await centred(z);
  const away = rows.mean.map((value) => -value);
  const distances = await squaredDistances(rows, addToRows(toFloat64(z), away));
  for (let i = 0; i < 9; i++)
    for (let m = 0; m < 9; m++) {
      const exact = [0, 1, 2, 3].reduce((sum, d) => sum + (z.data[i * 4 + d]! - z.data[m * 4 + d]!) ** 2, 0);
      expect(distances.data[i * 9 + m]).toBeCloseTo(exact, 11);
      expect(distances.data[i * 9 + m]).toBeGreaterThanOrEqual(0);
    }
});
