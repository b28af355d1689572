import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { rowsOf } from "@/core/linalg/row-source";
import { sampleMatrix } from "../../../../../tests/support/solver/sample-matrix";
import { redrawAtom } from "./redraw-atom";

test("a new atom is nearly a row of the data, inside the unit ball", async () => {
  const atom = await redrawAtom(rowsOf({ rows: 1, cols: 3, data: Float32Array.of(3, 0, 4) }), createRandom(1));
  expect(Math.hypot(...atom)).toBeCloseTo(1, 12);
  expect(atom[0]).toBeCloseTo(0.6, 1); // 1 % noise
  expect(atom[2]).toBeCloseTo(0.8, 1); // 1 % noise
});

test("a row shorter than 1 keeps its length", async () => {
  const atom = await redrawAtom(rowsOf({ rows: 1, cols: 2, data: Float32Array.of(0.3, 0.4) }), createRandom(1));
  expect(Math.hypot(...atom)).toBeCloseTo(0.5, 1); // 1 % noise
});

test("a row of equal entries gets noise too, so that no two new atoms are equal", async () => {
  const random = createRandom(1);
  const constant = { rows: 1, cols: 4, data: new Float32Array(4) };
  expect(await redrawAtom(rowsOf(constant), random)).not.toEqual(await redrawAtom(rowsOf(constant), random));
});

test("the same seed draws the same atom", async () => {
  const data = sampleMatrix(9, 5);
  expect(await redrawAtom(rowsOf(data), createRandom(3))).toEqual(await redrawAtom(rowsOf(data), createRandom(3)));
});
