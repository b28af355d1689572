import fc from "fast-check";
import { expect, test } from "vitest";
import { conceptUse } from "./concept-use";
import { tokenShares } from "./token-shares";

const stack = [
  { token: "dog", rows: 3 },
  { token: "cat", rows: 2 },
];

test("a concept's activation is counted where its rows are, signs left out", () => {
  expect(tokenShares(Float32Array.of(3, 0, -1, 0, 4), stack)).toEqual([
    { token: "dog", rows: 3, activeRows: 2, sum: 4, share: 0.5, activeShare: 2 / 3 },
    { token: "cat", rows: 2, activeRows: 1, sum: 4, share: 0.5, activeShare: 1 / 3 },
  ]);
});

test("a dead concept has no share anywhere", () => {
  expect(tokenShares(new Float32Array(5), stack).map(({ share, activeShare }) => [share, activeShare])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("the parts are those of the whole, whatever the activations", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), { minLength: 5, maxLength: 5 }), (values) => {
      const column = Float32Array.from(values);
      const whole = conceptUse(column, 1);
      const parts = tokenShares(column, stack);
      const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0);
      expect(sum((part) => part.activeRows)).toBe(whole.activeRows);
      expect(sum((part) => part.sum)).toBeCloseTo(whole.sum, 9);
      expect(sum((part) => part.share)).toBeCloseTo(whole.sum > 0 ? 1 : 0, 12);
      expect(sum((part) => part.activeShare)).toBeCloseTo(whole.activeRows > 0 ? 1 : 0, 12);
    }),
  );
});
