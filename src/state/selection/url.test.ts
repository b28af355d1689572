import fc from "fast-check";
import { expect, test } from "vitest";
import type { Selection } from "./selection";
import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { describePreset, presets } from "@/core/settings/presets";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import { readLink, writeLink } from "./url";

const selections: fc.Arbitrary<Selection> = fc.record({
  bundle: fc.constantFrom("demo", "https://example.org/bundles/mine/"),
  token: fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constant("dog+cat")),
  layer: fc.constantFrom("final", "state-20", "state-20:normed"),
  method: fc.constantFrom(...dictionaryMethods),
  update: fc.constantFrom("block" as const, "als" as const),
  conceptCount: fc.integer({ min: 1, max: 4096 }),
  alpha: fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  starts: fc.constantFrom(1, 10, 3),
  keptShare: fc.constantFrom(0.01, 0.25, 1),
  initialCodes: fc.constantFrom("random" as const, "svd" as const, "knn" as const),
  patience: fc.constantFrom(100, 7),
  wordFilter: fc.constantFrom("official" as const, "paper" as const),
  ranking: fc.constantFrom("magnitude" as const, "signed" as const),
  randomWords: fc.constantFrom("isotropic" as const, "uniform" as const, "shuffled" as const),
  finalNormAtDecoding: fc.boolean(),
  backend: fc.constantFrom("auto" as const, "wasm" as const, "webgpu" as const, "reference" as const),
  live: fc.boolean(),
  order: fc.constantFrom("share" as const, "density" as const, "peak" as const, "number" as const, "token" as const),
  view: fc.constantFrom(
    "concepts" as const,
    "samples" as const,
    "about" as const,
    "device" as const,
    "scores" as const,
    "sweeps" as const,
    "check" as const,
  ),
  concept: fc.option(fc.integer({ min: 0, max: 4095 })),
  sampleIndex: fc.option(fc.integer({ min: 0, max: 1e6 })),
  rowToken: fc.option(fc.constantFrom("dog", "c++")),
  checkTokens: fc.constantFrom(null, ["dog"], ["a,b", "dog+cat", "50 %"]),
  sweep: fc.constantFrom(
    null,
    { axis: "k" as const, values: [1, 2, 50] },
    { axis: "layer" as const, values: ["a,b;c:d+e%", "final"], readings: ["as-is" as const, "normed-rows" as const] },
    { axis: "plane" as const, values: [5, 10], alphas: [0.25, 1] },
  ),
  saliencyConcept: fc.option(fc.integer({ min: 0, max: 4095 })),
});
const usual = {
  update: "block",
  finalNormAtDecoding: false,
  backend: "auto",
  live: false,
  order: "share",
  view: "concepts",
  concept: null,
  sampleIndex: null,
  rowToken: null,
  sweep: null,
  saliencyConcept: null,
  checkTokens: null,
};

test("a link read back gives the selection it was made of", () => {
  fc.assert(
    fc.property(selections, fc.boolean(), (selection, learned) => {
      const link = readLink(writeLink(selection, "0123456789abcdef", learned));
      expect({ ...usual, ...link.selection }).toEqual(selection);
      expect(link).toMatchObject({ learned, data: "0123456789ab", unreadable: [] });
    }),
  );
});

test("the plus of several tokens is no space in the link", () => {
  const [selection] = fc.sample(selections, 1) as [Selection];
  expect(writeLink({ ...selection, token: "dog+cat" }, null, false)).toContain("token=dog%2Bcat");
  expect(readLink("?token=dog%2Bcat&layer=state-15%3Anormed").selection).toEqual({ token: "dog+cat", layer: "state-15:normed" });
});

test("a preset stands in the link by its name, with what differs from it", () => {
  const [selection] = fc.sample(selections, 1) as [Selection];
  const official = writeLink({ ...selection, ...presets.official }, null, false);
  expect(new URLSearchParams(official).get("preset")).toBe("official");
  expect(official).not.toMatch(/filter=|ranking=|starts=|random=/);
  const nearly = new URLSearchParams(writeLink({ ...selection, ...presets.paper, starts: 7 }, null, false));
  expect([nearly.get("preset"), nearly.get("starts"), nearly.get("filter")]).toEqual(["paper", "7", null]);
  expect(readLink("?preset=other").unreadable).toEqual(["preset"]);
  expect(describePreset({ ...presets.ours, ranking: "signed" })).toBe("ours, but ranking signed");
  const place = { token: "dog", layer: "final", finalNormAtDecoding: false };
  const shipped = { ...place, wordFilter: "paper", ranking: "magnitude", run: { method: "k-means" } } as const;
  expect(describePreset({ ...presets.paper, ...valuesOfDictionary(shipped) })).toBe("paper");
  expect(describePreset({ ...presets.paper, ...valuesOfDictionary({ ...shipped, run: { method: "k-means", starts: 10 } }) })).toBe(
    "ours, but words paper",
  );
});

test("a link from before presets keeps its words", () => {
  expect(readLink("?v=1&filter=paper").selection).toEqual({ wordFilter: "paper" });
});

test("concepts are counted in the link as on the cards, from 1", () => {
  expect(readLink("?concept=1").selection.concept).toBe(0);
  expect(readLink("?concept=0").unreadable).toEqual(["concept"]);
});

test("values that cannot be read are named and left out", () => {
  const link = readLink("?v=9&bundle=../../etc&k=-3&alpha=many&seed=1.5&filter=x&sample=%00&token=dog");
  expect(link.selection).toEqual({ token: "dog" });
  expect(link.unreadable).toEqual(
    ["v", "bundle", "k", "alpha", "seed", "filter", "sample"].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
});
const order = ["v", "bundle", "token", "k", "alpha", "seed", "filter", "sample"];

test("a bundle is a name or a web address, never a script", () => {
  expect(readLink("?bundle=javascript:alert(1)").unreadable).toEqual(["bundle"]);
});

test.each([
  ["snmf", "semi-nmf"],
  ["nndl", "semi-nmf"],
  ["kmeans", "k-means"],
  ["pca", "pca"],
  ["simple", "simple"],
  ["semi-nmf-wta", "semi-nmf-wta"],
])("a link may name a method as the official code does: %s", (name, method) => {
  expect(readLink(`?v=1&method=${name}`).selection.method).toBe(method);
  expect(readLink("?v=1&method=nmf").unreadable).toEqual(["method"]);
});
