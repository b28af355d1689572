import { expect, test } from "vitest";
import { createRandom } from "./random";

test("a seed gives the same numbers, another seed others", () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return [random.normal(), random.integerBelow(1000), random.normal()];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("normal numbers have mean 0 and variance 1", () => {
  const random = createRandom(0);
  const values = Array.from({ length: 20_000 }, random.normal);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.03); // four standard errors
  expect(Math.abs(variance - 1)).toBeLessThan(0.04); // four standard errors
});

test("integers reach both ends and no further", () => {
  const random = createRandom(0);
  const values = Array.from({ length: 300 }, () => random.integerBelow(3));
  expect([...new Set(values)].sort()).toEqual([0, 1, 2]);
});
