import fc from "fast-check";
import { expect, test } from "vitest";
import type { Run } from "@/core/bundle/manifest/schema";
import { usualValues } from "./setting-values";
import { nearestShipped, shippedWith } from "./shipped-dictionary";

const usual = usualValues({
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 10, alpha: 1, wordFilter: "official" },
});

const shipped = (layer: string, k: number, run: Partial<Run> = {}) => ({
  layer,
  wordFilter: "official" as const,
  run: { method: "semi-nmf", k, alpha: 1, seed: 0, update: "block", tol: 1e-8, ...run } as Run,
});
const all = [
  shipped("final", 20),
  shipped("final", 10),
  shipped("final", 10, { method: "pca", alpha: 0 }),
  shipped("state-2", 20),
  shipped("final", 10, { alpha: 5 }),
];

test("only the very same settings are shipped, as far as their method reads them", () => {
  expect(shippedWith(all, "final", usual)).toBe(all[1]);
  expect(shippedWith(all, "final", { ...usual, conceptCount: 20 })).toBe(all[0]);
  expect(shippedWith(all, "final", { ...usual, alpha: 5 })).toBe(all[4]);
  expect(shippedWith(all, "final", { ...usual, method: "pca", alpha: 3 })).toBe(all[2]);
  for (const other of [{ conceptCount: 15 }, { seed: 1 }, { update: "als" }, { method: "simple" }] as const)
    expect(shippedWith(all, "final", { ...usual, ...other })).toBeUndefined();
  expect(shippedWith(all, "state-2", usual)).toBeUndefined();
});

test("the nearest has the K before the method, the method before α, and is the first of equals", () => {
  expect(nearestShipped(all, "final", { ...usual, conceptCount: 15 })).toBe(all[0]);
  expect(nearestShipped(all, "final", { ...usual, method: "pca", conceptCount: 20 })).toBe(all[0]);
  expect(nearestShipped(all, "final", { ...usual, alpha: 4, seed: 3 })).toBe(all[1]);
  expect(nearestShipped(all, "state-2", usual)).toBe(all[3]);
  expect(nearestShipped(all, "state-9", usual)).toBeUndefined();
});

test("what is shipped with the settings is what comes nearest", () => {
  const entries = fc.array(
    fc.tuple(fc.constantFrom(5, 10, 20), fc.constantFrom(1, 5), fc.constantFrom("semi-nmf" as const, "pca" as const, "simple" as const)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      entries,
      fc.constantFrom(5, 10, 20),
      fc.constantFrom("semi-nmf" as const, "simple" as const),
      (given, conceptCount, method) => {
        const dictionaries = given.map(([k, alpha, method]) => shipped("final", k, { alpha, method }));
        const exact = shippedWith(dictionaries, "final", { ...usual, conceptCount, method });
        if (exact) expect(nearestShipped(dictionaries, "final", { ...usual, conceptCount, method })).toBe(exact);
        expect(nearestShipped(dictionaries, "final", usual) === undefined).toBe(dictionaries.length === 0);
      },
    ),
  );
});
