import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { defaultParams } from "@/core/dictionary/dictionary";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import { writeSavedDictionary } from "@/io/saved-dictionary/write-saved-dictionary";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { openSavedDictionary } from "@/pipeline/saved-dictionary/open-saved-dictionary";
import { projectSplits } from "@/pipeline/learn/project";
import {
  activationsTable,
  rankedSamplesTable,
  saveDictionary,
  wordsTable,
  type SaveableDictionary,
} from "@/pipeline/saved-dictionary/save-dictionary";
import { memorySource } from "../support/bundles/memory-source";
import { projectWordLists, shipDictionaries } from "../support/bundles/ship-dictionaries";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";
import { usualDecoding } from "../support/usual-decoding";

const lists = projectWordLists();
const fallback = { fallback: { token: "dog", layer: "final" }, hash: "h" };
let bundle: BundleReader;

beforeAll(async () => {
  bundle = await openBundle(memorySource(await shipDictionaries(makeTinyBundle())));
});

async function made(method: DictionaryMethod, layer: string, token = "dog"): Promise<SaveableDictionary> {
  const params = { ...defaultParams, method, conceptCount: 6, alpha: method === "semi-nmf" ? 0.5 : 1 };
  const { coordinates: _, ...dictionary } = await learnFromBundle(bundle, { token, layer, params }, referenceBackend);
  const grounding = await groundFromBundle(bundle, dictionary, lists, usualDecoding);
  const [sampleIndices, projected] = [await bundle.rowSamples(token, "train"), await projectSplits(bundle, dictionary)];
  return { dictionary, sampleIndices, projected, grounding, ranking: "magnitude" };
}

const settingsOf = ({ dictionary: { token, layer, run } }: SaveableDictionary) => ({
  ...{ token, layer, method: run.method, k: run.k, dataHash: bundle.manifestSha256 },
});
const saved = async (dictionary: SaveableDictionary) => saveDictionary(bundle, dictionary, settingsOf(dictionary));

describe.each(["safetensors", "npz"] as const)("through %s", (format) => {
  test.each([
    ["semi-nmf", "state-2"],
    ["semi-nmf", "final"],
    ["pca", "state-2"],
    ["k-means", "final"],
    ["simple", "state-4"],
  ] as const)("%s of %s comes back the same: concepts, activations, words, samples, run", async (method, layer) => {
    const before = await made(method, layer, "bus");
    const file = readSavedDictionary(writeSavedDictionary(await saved(before), format), `x.${format}`);
    const opened = await openSavedDictionary(bundle, file, fallback);
    expect(opened.notes).toEqual([]);
    const { key: _before, ...whole } = before.dictionary as typeof opened.dictionary;
    const { key: _opened, ...again } = opened.dictionary;
    expect(again).toEqual(whole);
    expect(opened.sampleIndices).toEqual(before.sampleIndices);
    expect(opened.projected).toEqual(before.projected);
    const grounding = await groundFromBundle(bundle, opened.dictionary, lists, usualDecoding);
    expect(grounding).toEqual(before.grounding);
    expect(file.words).toEqual(before.grounding.map(({ words }) => words.map(({ word }) => word)));
  });
});

describe("a file of another program", () => {
  const foreign = ({ concepts, activations, method, words, images }: SavedDictionary): SavedDictionary => ({
    ...{ concepts, activations, method, words, images, projected: [] },
  });

  test("is read on the open token and layer with the official α, and both are said", async () => {
    const before = await made("semi-nmf", "final");
    const { dictionary, notes } = await openSavedDictionary(bundle, foreign(await saved(before)), fallback);
    expect(dictionary).toMatchObject({ token: "dog", layer: "final", run: { alpha: 1, backend: "another program" } });
    expect(notes.join(" ")).toMatch(/does not say its token and layer.*“dog”.*does not say its α: 1.*differ from these states' by up to/);
    expect(dictionary.activations).not.toEqual(before.dictionary.activations);
    expect(dictionary.run.objective).toBeGreaterThan(0);
  });

  test("whose activations are those of these states keeps them", async () => {
    const before = await made("k-means", "final");
    const { dictionary, notes } = await openSavedDictionary(bundle, foreign(await saved(before)), fallback);
    expect(dictionary.activations).toBe(before.dictionary.activations);
    expect(dictionary.run.objective).toBeCloseTo(before.dictionary.run.objective, 1); // float32 concepts
    expect(notes).toHaveLength(1);
  });

  test("of fewer samples is reckoned again on these", async () => {
    const file = foreign(await saved(await made("simple", "final")));
    const few = { rows: 5, cols: 6, data: file.activations.data.slice(0, 30) };
    const { dictionary, notes } = await openSavedDictionary(bundle, { ...file, activations: few }, fallback);
    expect(dictionary.activations).toEqual(file.activations);
    expect(notes.join(" ")).toContain("activations of 5 samples, this layer 60");
  });

  test("by PCA without its mean takes the states' own, also in a compact layer", async () => {
    const before = await made("pca", "state-2");
    const { dictionary, notes } = await openSavedDictionary(bundle, foreign(await saved(before)), {
      ...fallback,
      fallback: { token: "dog", layer: "state-2" },
    });
    dictionary.mean!.forEach((value, d) => expect(Math.abs(value - before.dictionary.mean![d]!)).toBeLessThan(1e-4)); // float32
    expect(dictionary.activations).toBe(before.dictionary.activations);
    expect(notes.join(" ")).toContain("no mean");
  });

  test("of another model is refused with both widths", async () => {
    const file = await saved(await made("simple", "final"));
    const wide = { ...file, concepts: { rows: 6, cols: 33, data: new Float32Array(6 * 33) } };
    await expect(openSavedDictionary(bundle, wide, fallback)).rejects.toThrow(/concepts have 33 numbers.*have 32/);
  });
});

test("a file of other data, or of a token that is not here, says so", async () => {
  const file = await saved(await made("simple", "final"));
  const from = (settings: object) => ({ ...file, notes: { ...file.notes!, settings: { ...file.notes!.settings, ...settings } } });
  const elsewhere = await openSavedDictionary(bundle, from({ token: "zebra", dataHash: "f".repeat(64) }), fallback);
  expect(elsewhere.dictionary.token).toBe("dog");
  expect(elsewhere.notes.join(" ")).toMatch(/made on data ffffffffffff.*no states of “zebra”, layer final/);
});

test("the tables hold the dictionary's own numbers", async () => {
  const before = await made("semi-nmf", "final");
  const { activations } = before.dictionary;
  const words = wordsTable(bundle, before);
  expect(words.rows.slice(0, 2)).toEqual(
    before.grounding[0]!.words.slice(0, 2).map(({ word, id, logit }, i) => [1, i + 1, word, id, logit, 0]),
  );
  expect(words.rows).toHaveLength(before.grounding.reduce((sum, concept) => sum + concept.words.length, 0));

  const grounding = [{ concept: 0, words: ["Dogs", "snow"].map((word, id) => ({ word, id, logit: 1 })), samples: [] }];
  expect(wordsTable(bundle, { ...before, grounding }).rows.map((cells) => cells.at(-1))).toEqual([1, 0]);

  const ranked = await rankedSamplesTable(bundle, before);
  const [first] = ranked.rows.filter(([concept]) => concept === 2);
  const row = first![ranked.columns.indexOf("row")] as number;
  const column = Array.from({ length: activations.rows }, (_, m) => activations.data[m * 6 + 1]!);
  expect(first!.slice(0, 3)).toEqual([2, 1, Math.max(...column)]);
  expect(column[row]).toBe(Math.max(...column));
  const [sample] = await bundle.samples([before.sampleIndices[row]!]);
  expect(first!.slice(-4)).toEqual([sample!.id, "", sample!.prediction, sample!.captions.join(" | ")]);

  const wide = await activationsTable(bundle, before);
  expect(wide.rows).toHaveLength(60 + 15);
  expect(wide.rows.slice(0, 60).flatMap((cells) => cells.slice(4))).toEqual([...activations.data]);
  expect(wide.rows.slice(60).flatMap((cells) => cells.slice(4))).toEqual([...before.projected[0]!.activations.data]);
});
