import { expect, test } from "vitest";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import { methods, reads } from "./methods";

test("every method has an entry, under its own name, and a title of its own", () => {
  expect(Object.keys(methods)).toEqual(dictionaryMethods);
  for (const id of dictionaryMethods) expect(methods[id].id).toBe(id);
  expect(new Set(dictionaryMethods.map((id) => methods[id].title)).size).toBe(dictionaryMethods.length);
});

test("a parameter is read where its method has it", () => {
  expect([reads("semi-nmf", "alpha"), reads("pca", "alpha"), reads("k-means", "starts"), reads("simple", "starts")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
