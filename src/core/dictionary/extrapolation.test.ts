import { expect, test } from "vitest";
import { Extrapolation } from "./extrapolation";

const atoms = (...values: number[]) => ({ rows: 1, cols: 2, data: Float64Array.from(values) });

test("it goes on in the direction of the last step, half of it at first", () => {
  const extrapolation = new Extrapolation();
  expect(extrapolation.propose(atoms(0.25, 0))).toBeUndefined();
  expect([...extrapolation.propose(atoms(0.5, 0))!.data]).toEqual([0.625, 0]);
});

test("it stays inside the unit ball", () => {
  const extrapolation = new Extrapolation();
  extrapolation.propose(atoms(0, 0));
  expect(Math.hypot(...extrapolation.propose(atoms(0.8, 0.6))!.data)).toBeCloseTo(1, 12);
});

test("a step that was no use makes the next one shorter, and after a restart there is none", () => {
  const extrapolation = new Extrapolation();
  extrapolation.propose(atoms(0, 0));
  extrapolation.propose(atoms(0.1, 0));
  extrapolation.rejected();
  expect(extrapolation.propose(atoms(0.2, 0))!.data[0]).toBeCloseTo(0.2 + 0.1 / 3, 12);
  extrapolation.restart();
  expect(extrapolation.propose(atoms(0.3, 0))).toBeUndefined();
});
