import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { logitsWithout, logPartition, wordLedger } from "@/core/explain/logit-ledger";
import { type BundleReader, openBundle } from "@/io/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import { dictionaryScores, type DictionaryScores } from "@/pipeline/dictionary-scores";
import { loadPrecomputed, type ShippedDictionary } from "@/pipeline/load-precomputed";
import { isFinal, predictedPiece, readConceptLogits, readLedger, readRemovalCurves } from "@/pipeline/next-word";
import { projectSplits, type ProjectedSplit } from "@/pipeline/project";
import { nodeSource } from "@/cli/node-source";

const folder = (path: string) => nodeSource(fileURLToPath(new URL(`../../public/${path}`, import.meta.url)));
let bundle: BundleReader;
let shipped: ShippedDictionary;
let projected: ProjectedSplit[];

beforeAll(async () => {
  bundle = await openBundle(folder("bundles/demo"));
  shipped = (await loadPrecomputed(bundle, "dog", "final"))!;
  projected = await projectSplits(bundle, shipped.dictionary);
});

async function scores(baseline: "isotropic" | "uniform" | "shuffled", seed = 0): Promise<DictionaryScores> {
  const { dictionary, grounding, wordFilter } = shipped;
  const sampleIndices = await bundle.rowSamples("dog", dictionary.split);
  const lists = await readWordLists(folder("words"));
  const synonyms = await readSynonyms(folder("words"));
  const scored = { dictionary, sampleIndices, projected, grounding, wordFilter };
  return dictionaryScores(bundle, scored, { lists, synonyms, baseline, seed });
}

describe("the shipped dictionary of the demo's dogs", () => {
  test("has words that are true of its samples, beyond every baseline", async () => {
    for (const baseline of ["isotropic", "uniform", "shuffled"] as const) {
      const { agreement } = await scores(baseline);
      const [top1, top3] = agreement!.truth;
      console.log(JSON.stringify({ baseline, top1, top3 }));
      expect(top1!.own.summary!.count).toBe(projected[0]!.sampleIndices.length);
      expect(top1!.own.summary!.mean).toBeGreaterThan(top1!.baseline.summary!.mean);
      expect(top1!.test!.p).toBeLessThan(0.001);
    }
  });

  test("separates facts on held-out samples about as well as on those it was learned on", async () => {
    const { agreement } = await scores("shuffled");
    const best = agreement!.concepts.flatMap(({ best }) => (best ? [best] : []));
    expect(best).toHaveLength(20);
    const mean = (of: (fact: (typeof best)[number]) => number) => best.reduce((sum, fact) => sum + of(fact), 0) / best.length;
    expect(mean(({ auc }) => auc)).toBeGreaterThan(0.8);
    expect(mean(({ heldOutAuc }) => heldOutAuc ?? 0)).toBeGreaterThan(0.75);
  });

  test("gives each concept of the baseline as many words as it has, the same ones for the same seed", async () => {
    const { baseline } = await scores("isotropic", 5);
    expect(baseline.words.map(({ length }) => length)).toEqual(shipped.grounding.map(({ words }) => words.length));
    expect((await scores("isotropic", 5)).baseline.words).toEqual(baseline.words);
    expect((await scores("shuffled", 5)).overlap.mean).toBeCloseTo((await scores("shuffled", 5)).baselineOverlap.mean!, 12);
  });

  test("reconstructs its states by what its run's objective says", async () => {
    const { reconstruction } = await scores("shuffled");
    const { run, activations } = shipped.dictionary;
    const penalty = run.alpha * activations.data.reduce((sum, code) => sum + code, 0);
    expect((reconstruction[0]!.squaredError / 2 + penalty) / run.objective).toBeCloseTo(1, 5); // shipped in float32
    expect(reconstruction.map(({ split, rows }) => [split, rows])).toEqual([
      ["train", activations.rows],
      ["test", projected[0]!.activations.rows],
    ]);
  });
});

describe("the next word", () => {
  test("of a final state is exact: the ledger of a predicted token sums to a logit that makes it probable", async () => {
    expect([isFinal(bundle, "final"), isFinal(bundle, "state-10")]).toEqual([true, false]);
    const logits = await readConceptLogits(bundle, shipped.dictionary, {});
    const piece = predictedPiece(bundle, "dog");
    for (const sampleIndex of projected[0]!.sampleIndices.slice(0, 5)) {
      const ledger = await readLedger(bundle, shipped.dictionary, sampleIndex, logits, {});
      const whole = logitsWithout(ledger, new Set());
      expect(Math.abs(wordLedger(ledger, piece).logit - whole[piece]!)).toBeLessThan(1e-9);
      expect(Math.exp(whole[piece]! - logPartition(whole))).toBeGreaterThan(0.1);
    }
  });

  test("taking concepts away lowers the token's log-probability more than random directions of the same norm do", async () => {
    const curves = await readRemovalCurves(bundle, shipped.dictionary, { split: "test", steps: 3, seed: 0 }, {});
    const mean = (curve: { rows: number; cols: number; data: Float32Array }, step: number) =>
      Array.from({ length: curve.rows }, (_, row) => curve.data[row * curve.cols + step]!).reduce((sum, value) => sum + value, 0) /
      curve.rows;
    console.log(JSON.stringify([0, 1, 2, 3].map((step) => [mean(curves.deletion, step), mean(curves.randomDeletion, step)])));
    expect(mean(curves.deletion, 0)).toBeCloseTo(mean(curves.randomDeletion, 0), 6);
    expect(mean(curves.deletion, 3)).toBeLessThan(mean(curves.randomDeletion, 3) - 1);
    expect(mean(curves.insertion, 3)).toBeGreaterThan(mean(curves.insertion, 0));
  });
});
