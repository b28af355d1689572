import { expect, test } from "vitest";
import { isFinalState, layerNamed, layersOf, nameTokens, splitsWith, tokensNamed } from "./derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";

const values = { file: "a.safetensors", tensor: "a" };
const states = (layer: string, ...splits: string[]) => splits.map((split) => ({ layer, split, storage: "full", values }));
const token = (token: string, ...residuals: object[]) => ({
  token,
  residuals: residuals.flat(),
  dictionaries: [],
  pieces: [{ id: 0, text: token }],
});

const manifest = {
  model: { hiddenSize: 4, blockCount: 2 },
  layers: [
    { id: "state-1", stateIndex: 1, finalNorm: "before" },
    { id: "state-2", stateIndex: 2, finalNorm: "before" },
    { id: "final", stateIndex: "final", finalNorm: "after" },
  ],
  finalNorm: { type: "rms", epsilon: 1e-6, gain: values },
  splits: [{ name: "train" }, { name: "test" }],
  tokens: [
    token("dog", ...states("state-1", "train", "test"), ...states("final", "train", "test")),
    token("cat", ...states("state-1", "train"), ...states("state-2", "train"), ...states("final", "train", "test")),
    token("cat+dog", ...states("final", "train")),
    token("c++", ...states("final", "train")),
  ],
} as unknown as Manifest;

const partsOf = (name: string) => tokensNamed(manifest, name).parts.map((part) => part.token);

test("a name joins tokens with +, in the manifest's order", () => {
  expect(tokensNamed(manifest, "dog+cat").token).toBe("dog+cat");
  expect(partsOf("dog+cat")).toEqual(["dog", "cat"]);
  expect(nameTokens(manifest, ["cat", "dog"])).toBe("dog+cat");
  const others = { ...manifest, tokens: manifest.tokens.filter((entry) => entry.token !== "cat+dog") };
  expect(tokensNamed(others, "cat+dog").token).toBe("dog+cat");
});

test("a name that the bundle has means just that", () => {
  expect(partsOf("cat+dog")).toEqual(["cat+dog"]);
  expect(partsOf("c++")).toEqual(["c++"]);
  const named = { ...manifest, layers: [...manifest.layers, { ...manifest.layers[2]!, id: "state-1:normed" }] };
  expect(layerNamed(named, "state-1:normed")).toMatchObject({ layer: { id: "state-1:normed" }, normed: false });
});

test.each([
  ["bird", 'The bundle has no token "bird".'],
  ["dog+bird", 'The bundle has no token "bird", which "dog+bird" names.'],
  ["dog+", 'The bundle has no token "", which "dog+" names.'],
  ["dog+dog", '"dog+dog" names the token "dog" twice.'],
  [Array(17).fill("dog").join("+"), "names 17 tokens; at most 16 are stacked."],
])("the name %j is refused by a sentence", (name, sentence) => {
  expect(() => tokensNamed(manifest, name)).toThrow(sentence);
});

test.each([
  ["state-9", 'The bundle has no layer "state-9".'],
  ["state-9:normed", 'The bundle has no layer "state-9:normed".'],
  ["final:normed", 'The states of the layer "final" are after the final norm already.'],
])("the layer %j is refused by a sentence", (name, sentence) => {
  expect(() => layerNamed(manifest, name)).toThrow(sentence);
});

test("rows cannot be normed where the bundle has no norm", () => {
  const { finalNorm: _, ...bare } = manifest;
  const sentence = "does not hold its model's final norm";
  expect(() => layerNamed(bare, "state-1:normed")).toThrow(sentence);
  expect(() => layerNamed({ ...bare, finalNorm: { type: "none" } }, "state-1:normed")).toThrow(sentence);
});

test("several tokens have the splits and layers that each of them has", () => {
  expect(splitsWith(manifest, "dog+cat", "final")).toEqual(["train", "test"]);
  expect(splitsWith(manifest, "dog+cat", "state-1:normed")).toEqual(["train"]);
  expect(layersOf(manifest, "dog+cat").map(({ id }) => id)).toEqual(["state-1", "final"]);
  expect(layersOf(manifest, "cat").map(({ id }) => id)).toEqual(["state-1", "state-2", "final"]);
});

test("the last block's normed states are the final ones, where they are stored whole", () => {
  const forms = ["state-1", "state-1:normed", "state-2", "state-2:normed", "final"];
  expect(forms.filter((name) => isFinalState(manifest, name))).toEqual(["state-2:normed", "final"]);
  const compact = { ...states("state-2", "train")[0], storage: "compact" };
  const inABasis = { ...manifest, tokens: [token("dog", compact)] } as unknown as Manifest;
  expect(forms.filter((name) => isFinalState(inABasis, name))).toEqual(["final"]);
});
