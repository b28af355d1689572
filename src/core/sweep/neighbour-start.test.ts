import { expect, test } from "vitest";
import { startBeside } from "./neighbour-start";

const matrix = (rows: number, cols: number, ...values: number[]) => ({ rows, cols, data: Float32Array.from(values) });

test("of more concepts those that carry most of the states are kept, in their order", () => {
  const concepts = matrix(3, 2, 1, 0, 0, 0.1, 0, 1);
  // Σ code² is 4, 100 and 9; the second atom is short, so that it carries 1.
  const activations = matrix(2, 3, 2, 10, 0, 0, 0, 3);
  expect(startBeside({ concepts, activations }, 2)).toEqual(matrix(2, 2, 1, 0, 0, 1));
  expect(startBeside({ concepts, activations }, 1)).toEqual(matrix(1, 2, 0, 1));
});

test("of concepts that carry as much the first are kept; of as many or fewer, all", () => {
  const concepts = matrix(3, 1, 1, 1, 1);
  const activations = matrix(1, 3, 1, 1, 1);
  expect(startBeside({ concepts, activations }, 2)).toEqual(matrix(2, 1, 1, 1));
  expect(startBeside({ concepts, activations }, 3)).toBe(concepts);
  expect(startBeside({ concepts, activations }, 5)).toBe(concepts);
});
