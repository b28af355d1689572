import { expect, test, vi } from "vitest";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { settleData } from "./settle-data";

const token = (token: string, ...layers: string[]) => ({ token, residuals: layers.map((layer) => ({ layer, split: "train" })) });
const manifest = {
  tokens: [
    token("dog", "middle", "final"),
    token("cat", "middle", "final"),
    token("bus", "final"),
    token("polar bear", "final"),
    token("odd", "early"),
  ],
  layers: ["early", "middle", "final"].map((id) => ({ id, finalNorm: id === "final" ? "after" : "before" })),
  splits: [{ name: "train", role: "learn" }],
  finalNorm: { type: "rms" },
  defaults: { token: "dog", layer: "final" },
} as unknown as Manifest;

/** What is settled on, and what is said. */
function settle(token: string, layer: string) {
  const notify = vi.fn();
  const { token: settled, layer: at } = settleData(manifest, { token, layer }, notify);
  return [settled, at, ...notify.mock.calls.map(([, message]) => message as string)];
}

test("what the bundle has is taken as it is, several tokens in its order", () => {
  expect(settle("cat", "middle")).toEqual(["cat", "middle"]);
  expect(settle("dog", "middle:normed")).toEqual(["dog", "middle:normed"]);
  expect(settle("cat+dog", "middle:normed")).toEqual(["dog+cat", "middle:normed"]);
  expect(settle("polar bear", "final")).toEqual(["polar bear", "final"]);
});

test("a plus that was typed into a link by hand has become a space", () => {
  expect(settle("cat dog", "final")).toEqual(["dog+cat", "final"]);
});

test.each([
  ["bird", "final", "dog", "final", "This bundle has no token “bird”; its default “dog” is shown."],
  ["dog+bird", "middle", "dog", "final", "This bundle has no token “dog+bird”; its default “dog” is shown."],
  ["dog+odd", "final", "dog", "final", "In this bundle “dog+odd” have no layer in common; its default “dog” is shown."],
  ["bus", "middle", "bus", "final", "“bus” has no layer “middle” in this bundle; “final” is shown."],
  ["dog+bus", "middle:normed", "dog+bus", "final", "“dog+bus” has no layer “middle:normed” in this bundle; “final” is shown."],
  ["dog", "final:normed", "dog", "final", "“dog” has no layer “final:normed” in this bundle; “final” is shown."],
])("%s at %s is settled as %s at %s, and said", (token, layer, settled, at, message) => {
  expect(settle(token, layer)).toEqual([settled, at, message]);
});
