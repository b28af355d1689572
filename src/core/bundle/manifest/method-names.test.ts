import { expect, test } from "vitest";
import { dictionaryMethods, methodNamed, methodSchema, officialNameOf, readableNames } from "./method-names";

test.each([
  ["snmf", "semi-nmf"],
  ["nndl", "semi-nmf"],
  ["kmeans", "k-means"],
  ["pca", "pca"],
  ["simple", "simple"],
  ["K-Means", "k-means"],
  [" SNMF ", "semi-nmf"],
])("%s is %s, in files too", (text, method) => {
  expect(methodNamed(text)).toBe(method);
  expect(methodSchema.parse(text)).toBe(method);
});

test("a method is found by its id and by the name that files are written with", () => {
  for (const method of dictionaryMethods) expect([methodNamed(method), methodNamed(officialNameOf(method))]).toEqual([method, method]);
});

test("other names are no method's", () => {
  for (const text of ["", "nmf", "ica", "toString", "constructor"]) expect(methodNamed(text)).toBeUndefined();
  expect(methodSchema.safeParse("ica").success).toBe(false);
  expect(methodSchema.safeParse(3).success).toBe(false);
  expect(readableNames).toContain("semi-nmf, snmf, nndl, pca, k-means, kmeans, simple");
});
