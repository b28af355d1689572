import { expect, test } from "vitest";
import { describeHalf, halfErrors } from "./half-error";

test("where the mean makes most of the states, the rule from K = 0 is met at once and the rule from K = 1 later", () => {
  const errors = [
    { k: 20, error: 0.09 },
    { k: 1, error: 0.2 },
    { k: 5, error: 0.15 },
    { k: 10, error: 0.1 },
  ];
  expect(halfErrors(errors)).toEqual([
    { from: 0, half: 0.5, k: 1 },
    { from: 1, half: 0.1, k: 10 },
  ]);
});

test("a rule that no K meets says so, and without K = 1 there is no rule from it", () => {
  const [only, ...more] = halfErrors([
    { k: 2, error: 0.8 },
    { k: 50, error: 0.51 },
  ]);
  expect(more).toEqual([]);
  expect(only).toEqual({ from: 0, half: 0.5, k: undefined });
  expect(describeHalf(only!, 50)).toBe("½ of the K = 0 error (paper): not reached by K = 50");
  expect(describeHalf({ from: 1, half: 0.1, k: 10 }, 50)).toBe("½ of the K = 1 error: K = 10");
});

test("nothing measured has no rule", () => expect(halfErrors([])).toEqual([]));
