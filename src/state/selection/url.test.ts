import fc from "fast-check";
import { expect, test } from "vitest";
import { asLinked, selections } from "../../../tests/support/selections";
import { usualDecoding } from "../../../tests/support/usual-decoding";
import type { Selection } from "./selection";
import { usualSelection } from "./usual-selection";
import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { describePreset, presets } from "@/core/settings/presets";
import { readLink, writeLink } from "./url";

const manifest = {
  defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 20, alpha: 1, wordFilter: "official" },
} as const;

test("a link read back gives the selection it was made of", () => {
  fc.assert(
    fc.property(selections, fc.boolean(), (selection, learned) => {
      const link = readLink(writeLink(selection, "0123456789abcdef", learned));
      const usual = usualSelection(manifest);
      expect(asLinked({ ...usual, ...link.selection }, usual)).toEqual(asLinked(selection, usual));
      expect(link).toMatchObject({ learned, data: "0123456789ab", unreadable: [] });
    }),
  );
});

test("what a method does not read is not in its link, unless a sweep over methods reads it", () => {
  const [selection] = fc.sample(selections, 1) as [Selection];
  const pca = { ...selection, method: "pca", alpha: 2.5, keptShare: 0.3, sweep: null } as const;
  expect(writeLink(pca, null, false)).not.toMatch(/alpha|share=/);
  expect(writeLink({ ...pca, method: "semi-nmf" }, null, false)).toContain("alpha=2.5");
  expect(writeLink({ ...pca, sweep: { axis: "method", values: ["pca", "semi-nmf"] } }, null, false)).toContain("alpha=2.5");
});

test("a link says of which opened file its dictionary was", () => {
  const [selection] = fc.sample(selections, 1) as [Selection];
  expect(readLink(writeLink(selection, null, false, "mine &=.npz")).openedFile).toBe("mine &=.npz");
  expect(readLink(writeLink(selection, null, false)).openedFile).toBeNull();
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
  const place = { token: "dog", layer: "final", ...usualDecoding };
  const shipped = { ...place, wordFilter: "paper", run: { method: "k-means" } } as const;
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
