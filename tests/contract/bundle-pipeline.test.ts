import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { defaultParams } from "@/core/dictionary/dictionary";
import { rowOf, toFloat32, transpose } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { loadPrecomputed } from "@/pipeline/bundle/load-precomputed";
import { explainFromBundle, projectSplits } from "@/pipeline/learn/project";
import { memorySource } from "../support/bundles/memory-source";
import { projectWordLists, shipDictionaries } from "../support/bundles/ship-dictionaries";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";
import { plantedConcepts } from "../support/bundles/tiny-words";
import { usualDecoding } from "../support/usual-decoding";

const params = { ...defaultParams, conceptCount: 6 };
const lists = projectWordLists();
let bundle: BundleReader;

beforeAll(async () => {
  bundle = await openBundle(memorySource(await shipDictionaries(makeTinyBundle())));
});

const learn = (layer: string, token = "dog", changes: Partial<typeof params> = {}) =>
  learnFromBundle(bundle, { token, layer, params: { ...params, ...changes } }, referenceBackend);

describe.each(["final", "state-4", "state-2"])("the layer %s", (layer) => {
  test.each(["dog", "bus"])("gives the planted concepts of %s, each by its own words", async (token) => {
    const dictionary = await learn(layer, token);
    const grounding = await groundFromBundle(bundle, dictionary, lists, usualDecoding);
    const planted = plantedConcepts[token]!.map(({ words }) => words);
    const found = grounding.map(({ words }) => planted.findIndex((list) => list.includes(words[0]!.word)));
    expect(found.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("reports each iteration's objective, and never a rise", async () => {
    const seen: number[] = [];
    const { run } = await learnFromBundle(bundle, { token: "dog", layer, params }, referenceBackend, {
      onIteration: ({ objective }) => void seen.push(objective),
    });
    expect(seen).toEqual(run.objectiveHistory.slice(0, -1));
    seen.slice(1).forEach((objective, i) => expect(objective).toBeLessThanOrEqual(seen[i]! * (1 + 1e-12))); // float64 sums
  });

  test("explains a learned sample by the activations it was learned with", async () => {
    const dictionary = await learn(layer);
    const sampleIndex = (await bundle.rowSamples("dog", "train"))[7]!;
    const explanation = await explainFromBundle(bundle, dictionary, sampleIndex, { topConcepts: 3 });
    expect(explanation).toMatchObject({ split: "train", row: 7, sampleIndex });
    // A compact layer's concepts make the way to the model's space and back in float32.
    rowOf(dictionary.activations, 7).forEach((activation, k) =>
      expect(Math.abs(explanation.activations[k]! - activation)).toBeLessThan(1e-4),
    );
    expect(explanation.reconstructed).toBeGreaterThan(0.9);
    expect(explanation.contributions[0]!.share).toBe(1);
  });
});

test("a compact layer's figures are those of the whole states", async () => {
  const dictionary = await learn("state-2");
  const { matrix, compact } = await bundle.residuals("dog", "state-2", "test");
  const whole = toFloat32(rowProducts(matrix, compact!.basis)); // z′Qᵀ: what lies inside
  const [{ activations, sampleIndices }] = (await projectSplits(bundle, dictionary)) as [Awaited<ReturnType<typeof projectSplits>>[0]];
  const reconstruction = rowProducts(activations, transpose(dictionary.concepts));
  for (let row = 0; row < whole.rows; row++) {
    let error = compact!.outside[row]!;
    rowOf(whole, row).forEach((value, d) => (error += (value - rowOf(reconstruction, row)[d]!) ** 2));
    const { errorNorm, split } = await explainFromBundle(bundle, dictionary, sampleIndices[row]!);
    expect(split).toBe("test");
    expect(errorNorm).toBeCloseTo(Math.sqrt(error), 3); // float32 states and concepts
  }
});

test("the final norm changes what is decoded, and is refused where the bundle has none", async () => {
  const dictionary = await learn("state-4");
  const request = { ...usualDecoding, finalNormAtDecoding: true };
  const normed = await groundFromBundle(bundle, dictionary, lists, request);
  const plain = await groundFromBundle(bundle, dictionary, lists, usualDecoding);
  expect(normed[0]!.words[0]!.logit).not.toBe(plain[0]!.words[0]!.logit);
  const files = makeTinyBundle();
  const { finalNorm: _, ...manifest } = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as Record<string, unknown>;
  const without = await openBundle(memorySource(files.set("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)))));
  await expect(groundFromBundle(without, dictionary, lists, request)).rejects.toThrow("does not hold its model's final norm");
});

test("keys are equal for equal requests and differ for different ones", async () => {
  const keys = [
    await learn("final"),
    await learn("final"),
    await learn("final", "dog", { alpha: 2 }),
    await learn("final", "bus"),
    await learn("state-4"),
  ].map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(4);
});

test("a shipped dictionary is the one that learning gives", async () => {
  const shipped = (await loadPrecomputed(bundle, "dog", "final"))!;
  const learned = await learn("final");
  expect(shipped.dictionary.concepts).toEqual(learned.concepts);
  expect(shipped.activations["train"]).toEqual(learned.activations);
  expect(shipped.activations["test"]).toEqual((await projectSplits(bundle, learned))[0]!.activations);
  expect(shipped.dictionary.run).toEqual(learned.run);
  expect(await loadPrecomputed(bundle, "dog", "state-2")).toBeUndefined();
});

test("a sample without a state of the token is refused by a sentence", async () => {
  const dictionary = await learn("final");
  await expect(explainFromBundle(bundle, dictionary, 149)).rejects.toThrow(
    'no state of sample 149 for the token "dog" in the layer "final"',
  );
});
