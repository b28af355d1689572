import { expect, test } from "vitest";
import { projectRows } from "./project";

const concepts = { rows: 2, cols: 2, data: Float32Array.of(1, 0, 0, 1) };

test("on orthonormal concepts a code is the entry less alpha, never below 0", () => {
  const codes = projectRows({ rows: 2, cols: 2, data: Float32Array.of(3, -2, 0.5, 4) }, concepts, 1);
  expect([...codes.data]).toEqual([2, 0, 0, 3]);
});

test("no rows have no codes", () => {
  expect(projectRows({ rows: 0, cols: 2, data: new Float32Array(0) }, concepts, 1)).toEqual({
    rows: 0,
    cols: 2,
    data: new Float32Array(0),
  });
});

test("rows of another width are refused in a sentence", () => {
  expect(() => projectRows({ rows: 1, cols: 3, data: new Float32Array(3) }, concepts, 1)).toThrow(
    "The rows have 3 columns, the concepts 2.",
  );
});
