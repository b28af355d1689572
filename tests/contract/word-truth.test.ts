import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { nodeSource } from "@/cli/files/node-source";
import { isAtChance } from "@/core/metrics/facts/word-truth";
import { usualValues } from "@/core/settings/setting-values";
import { type BundleReader, openBundle } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import { loadPrecomputed } from "@/pipeline/bundle/load-precomputed";
import { compareWordRules, readWordTruths } from "@/pipeline/score/word-truth";
import { memorySource } from "../support/bundles/memory-source";
import { shipDictionaries } from "../support/bundles/ship-dictionaries";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";
import { usualDecoding } from "../support/usual-decoding";

const folder = (path: string) => nodeSource(fileURLToPath(new URL(`../../public/${path}`, import.meta.url)));
const options = { wordLists: () => readWordLists(folder("words")), synonyms: () => readSynonyms(folder("words")) };
let demo: BundleReader;

beforeAll(async () => {
  demo = await openBundle(folder("bundles/demo"));
});

async function shipped(bundle: BundleReader, token: string, layer: string, conceptCount: number) {
  const settings = { ...usualValues(bundle.manifest), conceptCount };
  const found = (await loadPrecomputed(bundle, token, layer, { settings }))!;
  const sampleIndices = await bundle.rowSamples(token, found.dictionary.split);
  return { ...found, sampleIndices, projected: [], ...usualDecoding };
}

describe("the demo", () => {
  test.each([10, 20])("ships K = %i for every word at its default layer", async (conceptCount) => {
    for (const { token } of demo.manifest.tokens) {
      const { dictionary, grounding } = await shipped(demo, token, "final", conceptCount);
      expect([token, dictionary.run.k, dictionary.run.alpha, grounding.length]).toEqual([token, conceptCount, 1, conceptCount]);
    }
  });

  test.each(["dog", "cat"])("ships K = 10 for eight earlier layers of %s", async (token) => {
    const { dictionaries } = demo.manifest.tokens.find((entry) => entry.token === token)!;
    const layers = [...new Set(dictionaries.map(({ layer }) => layer))].filter((layer) => layer !== "final");
    expect(layers).toHaveLength(8);
    for (const layer of layers) {
      const { dictionary } = await shipped(demo, token, layer, 10);
      expect([dictionary.layer, dictionary.run.k]).toEqual([layer, 10]);
    }
  });

  test("has words better than chance at the default layer, and words at chance in an early one", async () => {
    const late = (await readWordTruths(demo, await shipped(demo, "dog", "final", 10), options))!;
    expect(late.filter((truth) => isAtChance(truth) === false).length).toBeGreaterThanOrEqual(9);
    expect(Math.max(...late.map(({ chance }) => chance!))).toBeLessThan(0.02);
    const early = (await readWordTruths(demo, await shipped(demo, "dog", "state-10", 10), options))!;
    expect(early.filter((truth) => isAtChance(truth) === true).length).toBeGreaterThanOrEqual(9);
  });

  test("has fewer true words by contrast, and hardly any that two concepts share", async () => {
    const [official, contrast] = (await compareWordRules(demo, await shipped(demo, "dog", "final", 10), options))!;
    expect([official!.wordRanking, contrast!.wordRanking]).toEqual(["official", "contrast"]);
    const mean = ({ truths }: NonNullable<typeof official>) => truths.reduce((sum, { share }) => sum + (share ?? 0), 0) / truths.length;
    expect(mean(official!)).toBeGreaterThan(mean(contrast!));
    expect(contrast!.overlap).toBeLessThan(official!.overlap! / 10);
  });
});

test("a bundle without facts cannot tell", async () => {
  const bundle = await openBundle(memorySource(await shipDictionaries(makeTinyBundle())));
  const withFacts = bundle.samples.bind(bundle);
  bundle.samples = async (...asked) => (await withFacts(...asked)).map(({ factors: _, ...sample }) => sample);
  expect(await readWordTruths(bundle, await shipped(bundle, "dog", "final", 6), options)).toBeNull();
  expect(await compareWordRules(bundle, await shipped(bundle, "dog", "final", 6), options)).toBeNull();
});
