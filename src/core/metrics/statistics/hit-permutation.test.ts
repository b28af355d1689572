import { expect, test } from "vitest";
import { hitPermutation } from "./hit-permutation";

test("hits that follow their own images are told from a favourite place", () => {
  const regions = Array.from({ length: 40 }, (_, i) => Uint8Array.from({ length: 4 }, (_, patch) => Number(patch === i % 4)));
  expect(hitPermutation(Array.from({ length: 40 }, (_, i) => i % 4), regions)).toBe(1e-4); // prettier-ignore
  expect(hitPermutation(new Int32Array(40), regions)).toBe(1);
  expect(hitPermutation([0], regions.slice(0, 1))).toBeUndefined();
});
