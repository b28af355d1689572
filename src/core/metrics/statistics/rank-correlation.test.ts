import { expect, test } from "vitest";
import { rankCorrelation } from "./rank-correlation";

test("a few orders that agree wholly are no proof: p counts how many orders are as extreme", () => {
  expect(rankCorrelation([1, 2, 3], [0.301, 0.302, 0.303])).toMatchObject({
    rho: expect.closeTo(1, 12) as number,
    p: expect.closeTo(1 / 3, 12) as number,
  });
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])).toMatchObject({
    rho: expect.closeTo(-1, 12) as number,
    p: expect.closeTo(1 / 60, 12) as number,
  });
  expect(rankCorrelation([1, 2], [1, 2])).toBeUndefined();
});
