import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { upsample } from "@/core/explain/saliency";
import type { HitRate } from "@/core/metrics/localisation/hit-rate";
import type { Region } from "@/core/metrics/localisation/localisation";
import type { Pointer } from "@/core/metrics/localisation/pointers";
import { rowOf, transpose } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { nodeSource } from "@/cli/files/node-source";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { loadPrecomputed } from "@/pipeline/bundle/load-precomputed";
import { measureLocalisation } from "@/pipeline/explain/localisation";
import { projectSplits } from "@/pipeline/learn/project";
import { readRowPatches } from "@/pipeline/explain/row-patches";
import { readSampleMaps } from "@/pipeline/explain/sample-saliency";

/** By NumPy, SciPy and PyTorch from the same bundle: tests/fixtures/visual/make_visual_golden.py. */
interface Golden {
  upsampled: { factor: number; rows: number; columns: number; values: number[]; fine: number[] };
  tokens: Record<string, GoldenToken>;
}
interface GoldenToken {
  samples: number;
  mapped: { sampleIndex: number; maps: number[][] }[];
  pointers: Record<Exclude<Pointer, "random">, GoldenRate>;
  concepts: { onWord: GoldenRate; best: { region: Region; chosen: GoldenRate; heldOut: GoldenRate | null } | null }[];
}
interface GoldenRate {
  count: number;
  hits: number;
  otherImages: number | null;
  area: number;
  p: number | null;
}

const golden = JSON.parse(readFileSync("tests/fixtures/visual/visual.json", "utf8")) as Golden;
const directions = 20;
let bundle: BundleReader;
beforeAll(async () => {
  bundle = await openBundle(nodeSource("public/bundles/demo-visual"));
});

async function shipped(token: string) {
  const { dictionary, activations } = (await loadPrecomputed(bundle, token, "final"))!;
  return {
    dictionary,
    tested: { split: "test", activations: activations["test"]!, sampleIndices: await bundle.rowSamples(token, "test") },
  };
}

/** Places and counts are exact; means are of float64. */
function expectRate(rate: HitRate | undefined, expected: GoldenRate | null) {
  if (!expected) return expect(rate).toBeUndefined();
  const { count, hits, otherImages, area, p } = expected;
  expect(rate).toMatchObject({ count, hits: expect.closeTo(hits, 10), area: expect.closeTo(area, 10) });
  if (otherImages === null) expect(rate!.otherImages).toBeUndefined();
  else expect(rate!.otherImages).toBeCloseTo(otherImages, 10);
  if (p === null) return expect(rate!.test).toBeUndefined();
  expect(rate!.test!.name).toBe("permutation");
  // Both are shares of 9,999 draws: four standard errors of their difference, and a draw for p near 0.
  expect(Math.abs(rate!.test!.p - p)).toBeLessThan(4 * Math.sqrt((2 * p * (1 - p)) / 9_999) + 4e-4);
}

test.each(Object.keys(golden.tokens))("%s: maps, rates and regions are those of NumPy", async (token) => {
  const expected = golden.tokens[token]!;
  const { dictionary, tested } = await shipped(token);
  for (const { sampleIndex, maps } of expected.mapped) {
    const found = (await readSampleMaps(bundle, dictionary, sampleIndex))!;
    expect([found.grid, found.values.rows]).toEqual([[7, 7], maps.length]);
    maps.flat().forEach((value, i) => expect(Math.abs(found.values.data[i]! - value)).toBeLessThan(2e-4)); // concepts in the basis are float32
  }
  const found = await measureLocalisation(bundle, dictionary, tested, { directions, seed: 0 });
  expect(found).toMatchObject({ samples: expected.samples, learnSplit: "train", split: "test", grid: [7, 7] });
  const rates = Object.fromEntries(found.pointers.map(({ pointer, rate }) => [pointer, rate]));
  for (const [pointer, rate] of Object.entries(expected.pointers)) expectRate(rates[pointer], rate);
  expected.concepts.forEach(({ onWord, best }, k) => {
    const { onWord: rate, best: place } = found.concepts[k]!;
    expectRate(rate, onWord);
    expect(place?.region).toEqual(best?.region);
    if (!best) return;
    expectRate(place!.chosen, best.chosen);
    expectRate(place!.heldOut, best.heldOut);
  });
});

test("random directions hit as often as a patch at random, and their seed decides", async () => {
  const { dictionary, tested } = await shipped("dog");
  const randomRate = async (seed: number) =>
    (await measureLocalisation(bundle, dictionary, tested, { directions: 200, seed })).pointers.find(({ pointer }) => pointer === "random")!
      .rate;
  const rate = await randomRate(1);
  // 200 directions of 68 samples each; directions share samples, so the error is that of 200 means and not of 13,600 patches.
  expect(Math.abs(rate.hits - rate.area)).toBeLessThan(0.05);
  expect(await randomRate(1)).toEqual(rate);
  expect((await randomRate(2)).hits).not.toBe(rate.hits);
});

test("of several tokens, each sample's own word counts", async () => {
  const { dictionary } = await shipped("dog");
  const both = { ...dictionary, token: "dog+cat" };
  const [tested] = await projectSplits(bundle, both);
  const found = await measureLocalisation(bundle, both, tested!, { directions: 0, seed: 0 });
  expect(found).toMatchObject({ words: ["dog", "cat"], samples: golden.tokens["dog"]!.samples + golden.tokens["cat"]!.samples });
  const row = (token: string) => golden.tokens[token]!.pointers["token-row"];
  const hits = ["dog", "cat"].reduce((sum, token) => sum + row(token).hits * row(token).count, 0) / found.samples;
  expect(found.pointers.find(({ pointer }) => pointer === "token-row")!.rate.hits).toBeCloseTo(hits, 10);
});

test("rows at patches say which patch each sample's row was taken at", async () => {
  const found = (await readRowPatches(bundle, "dog-patches"))!;
  expect([found.grid, found.patchOf.get("dog-patches")!.size]).toEqual([[7, 7], 167 + 49]); // as in the model card
  expect(await readRowPatches(bundle, "dog")).toBeUndefined();
  const several = (await readRowPatches(bundle, "dog+cat+dog-patches"))!;
  expect([...several.patchOf].map(([token, patches]) => [token, patches.size])).toEqual([
    ["dog", 0],
    ["cat", 0],
    ["dog-patches", 167 + 49],
  ]);
  const states = (await bundle.visualTokens("dog", "final", "test"))!;
  const rows = (await bundle.residuals("dog-patches", "final", "test")).matrix;
  const basis = states.basis!;
  const sample = (await bundle.rowSamples("dog-patches", "test"))[0]!;
  const patch = found.patchOf.get("dog-patches")!.get(sample)!;
  const own = rowProducts({ rows: 1, cols: rows.cols, data: rowOf(rows, 0) }, transpose(basis)).data;
  const kept = rowOf(states.states, states.samples.indexOf(sample) * 49 + patch);
  own.forEach((value, i) => expect(Math.abs(value - kept[i]!)).toBeLessThan(0.15)); // both are rounded to float16, the basis too
});

test("up-sampling is PyTorch's bilinear interpolation without aligned corners", () => {
  const { factor, rows, columns, values, fine } = golden.upsampled;
  const found = upsample(values, [rows, columns], factor);
  expect(found).toHaveLength(fine.length);
  fine.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 5)); // float32
});
