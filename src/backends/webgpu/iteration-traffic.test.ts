import { expect, test } from "vitest";
import { iterationTraffic } from "./iteration-traffic";

test.each([
  [10_000, 4096],
  [10_000, 576],
  [100_000, 4096],
])("one exact iteration on %i × %i with 20 concepts moves at most 2.3 reads of Z", (M, D) => {
  const { steps, reads } = iterationTraffic(M, D, 20)!;
  console.log(JSON.stringify({ M, D, reads, steps }));
  expect(reads).toBeLessThan(2.3);
  expect(reads).toBeGreaterThan(2); // Z itself is read twice
});
