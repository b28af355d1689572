import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createLogitEstimates } from "@/backends/word-logits/word-logits";
import type { FinalNorm } from "@/core/grounding/final-norm";
import { groundConcepts } from "@/core/grounding/ground";
import type { ActivatingSample, GroundedWord } from "@/core/grounding/grounding";
import type { Unembedding } from "@/core/grounding/unembedding";
import { readSafetensors } from "@/io/formats/safetensors";
import { floatValues, int8Values } from "@/io/formats/tensor-values";
import { projectWordLists } from "../support/bundles/ship-dictionaries";

type Words = Record<"official" | "paper", GroundedWord[][]>;
interface Golden {
  vocabulary: string[];
  plain: Words;
  finalNorm: Words;
  contrast: Words;
  contrastNorm: Words;
  samples: ActivatingSample[][];
}

const folder = new URL("../fixtures/grounding/", import.meta.url);
const golden = JSON.parse(readFileSync(new URL("golden.json", folder), "utf8")) as Golden;
const tensors = readSafetensors(new Uint8Array(readFileSync(new URL("grounding.safetensors", folder))), "grounding.safetensors");
const floats = (name: string) => floatValues(tensors.get(name)!, name);
const matrix = (name: string) => ({ rows: tensors.get(name)!.shape[0]!, cols: tensors.get(name)!.shape[1]!, data: floats(name) });

const [vocabularySize, hiddenSize] = tensors.get("values")!.shape as [number, number];
const unembedding: Unembedding = {
  encoding: "q8_0",
  vocabularySize,
  hiddenSize,
  values: int8Values(tensors.get("values")!, "values"),
  scales: floats("scales"),
};
const words = { unembedding, vocabulary: golden.vocabulary, lists: projectWordLists() };
const finalNorm: FinalNorm = { type: "rms", epsilon: 1e-6, gain: floats("gain") };

describe.each([
  ["the exact search", undefined],
  ["the search by estimates", await createLogitEstimates()],
])("%s", (_, estimate) => {
  test.each([
    ["official", "plain", undefined],
    ["paper", "plain", undefined],
    ["official", "finalNorm", finalNorm],
    ["paper", "finalNorm", finalNorm],
    ["official", "contrast", undefined],
    ["paper", "contrast", undefined],
    ["official", "contrastNorm", finalNorm],
  ] as const)("with the %s filter, %s, gives NumPy's words in NumPy's order, ties by id", async (wordFilter, space, norm) => {
    const wordRanking = space.startsWith("contrast") ? ("contrast" as const) : ("official" as const);
    const options = { wordFilter, wordRanking, finalNorm: norm, estimate };
    const found = await groundConcepts(matrix("concepts"), matrix("activations"), words, options);
    const expected = golden[space][wordFilter];
    expect(found.map((concept) => concept.words.map(({ word, id }) => ({ word, id })))).toEqual(
      expected.map((list) => list.map(({ word, id }) => ({ word, id }))),
    );
    found.forEach((concept, k) =>
      // The normed concepts and the logits are rounded to float32: 2⁻²⁴ each of values up to 60.
      concept.words.forEach(({ logit }, i) => expect(Math.abs(logit - expected[k]![i]!.logit)).toBeLessThan(3e-5)),
    );
  });
});

test("the words of a concept's opposite are those of −u, where activations have signs", async () => {
  const concepts = matrix("concepts");
  const turned = { ...concepts, data: concepts.data.map((value) => -value) };
  const options = { wordFilter: "official", finalNorm } as const;
  const found = await groundConcepts(concepts, matrix("activations"), words, { ...options, signed: true });
  const ofTurned = await groundConcepts(turned, matrix("activations"), words, options);
  expect(found.map(({ oppositeWords }) => oppositeWords)).toEqual(ofTurned.map(({ words }) => words));
  expect(found.map(({ words }) => words)).toEqual(
    (await groundConcepts(concepts, matrix("activations"), words, options)).map(({ words }) => words),
  );
  expect(ofTurned.some(({ oppositeWords }) => oppositeWords !== undefined)).toBe(false);
});

test("the most activating samples are NumPy's, never padded", async () => {
  const found = await groundConcepts(matrix("concepts"), matrix("activations"), undefined, { wordFilter: "official" });
  expect(found.map(({ samples }) => samples)).toEqual(golden.samples);
  expect(found[2]!.samples).toEqual([]);
  expect(found[3]!.samples.map(({ row }) => row)).toEqual([4, 9]);
});

test("by contrast a bias, the same in both logits, changes nothing, and a concept that is the mean has no words", async () => {
  const biased = { ...words, unembedding: { ...unembedding, bias: Float32Array.from({ length: vocabularySize }, (_, id) => id) } };
  const options = { wordFilter: "official", wordRanking: "contrast" } as const;
  const found = await groundConcepts(matrix("concepts"), matrix("activations"), biased, options);
  expect(found[0]!.words.map(({ word }) => word)).toEqual(golden.contrast.official[0]!.map(({ word }) => word));
  const alone = { rows: 1, cols: hiddenSize, data: matrix("concepts").data.slice(0, hiddenSize) };
  const one = { rows: 2, cols: 1, data: Float32Array.of(1, 0) };
  expect((await groundConcepts(alone, one, words, options))[0]!.words).toEqual([]);
  expect((await groundConcepts(alone, one, words, { wordFilter: "official" }))[0]!.words.length).toBeGreaterThan(0);
});

test("the golden has ties, repeated words and dropped numbers to tell apart", () => {
  const ids = golden.plain.official[0]!.map(({ id }) => id);
  expect(ids.some((id) => [3, 17, 200, 399].includes(id)) || golden.plain.official[1]!.some(({ id }) => id >= 40 && id <= 44)).toBe(true);
});
