import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { projectRows } from "@/core/dictionary/methods/semi-nmf/project";
import { logitsWithout, logPartition, wordLedger } from "@/core/explain/logit-ledger";
import { columnOf } from "@/core/linalg/matrix";
import { truthOf } from "@/core/metrics/facts/facts";
import { areaUnderCurve, mutualInformation } from "@/core/metrics/facts/separation";
import { type BundleReader, openBundle } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { IntrinsicScores, PrefixedAgreement } from "@/core/scores/intrinsic-scores";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { loadPrecomputed, type ShippedDictionary } from "@/pipeline/bundle/load-precomputed";
import { type NoiseBaseline, type NoiseRequest, type NoiseWords, readNoiseBaseline } from "@/pipeline/score/baselines/noise-baseline";
import { isFinal, predictedPiece, readConceptLogits, readLedger, readDeletionCurves } from "@/pipeline/explain/next-word";
import { projectSplits, type ProjectedSplit } from "@/pipeline/learn/project";
import { nodeSource } from "@/cli/files/node-source";
import { usualDecoding } from "../support/usual-decoding";

const settings = { settings: { conceptCount: 20 } }; // the larger of the two that are shipped
const folder = (path: string) => nodeSource(fileURLToPath(new URL(`../../public/${path}`, import.meta.url)));
let bundle: BundleReader;
let shipped: ShippedDictionary;
let projected: ProjectedSplit[];

beforeAll(async () => {
  bundle = await openBundle(folder("bundles/demo"));
  shipped = (await loadPrecomputed(bundle, "dog", "final", settings))!;
  projected = await projectSplits(bundle, shipped.dictionary);
});

async function scores(baseline: "isotropic" | "uniform" | "shuffled", seed = 0, noise?: NoiseBaseline): Promise<IntrinsicScores> {
  const { dictionary, grounding, wordFilter } = shipped;
  const sampleIndices = await bundle.rowSamples("dog", dictionary.split);
  const lists = await readWordLists(folder("words"));
  const synonyms = await readSynonyms(folder("words"));
  const scored = { dictionary, sampleIndices, projected, grounding, wordFilter };
  return intrinsicScores(bundle, scored, { lists, synonyms, baseline, seed, noise });
}

async function noiseOf(dictionary: NoiseRequest["dictionary"]): Promise<NoiseBaseline> {
  const request = { dictionary, projected, ...usualDecoding, wordFilter: shipped.wordFilter };
  return readNoiseBaseline(bundle, request, async () => referenceBackend, { lists: await readWordLists(folder("words")) });
}

describe("the shipped dictionary of the demo's dogs", () => {
  test("has words that are true of its samples, beyond every baseline", async () => {
    for (const baseline of ["isotropic", "uniform", "shuffled"] as const) {
      const { agreement } = await scores(baseline);
      const [own, random] = agreement!.truth[0]!.byWords;
      expect(own!.report.summary!.count).toBe(projected[0]!.sampleIndices.length);
      expect(own!.report.summary!.mean).toBeGreaterThan(random!.report.summary!.mean);
      expect(random!.test!.p).toBeLessThan(0.001);
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
    const [, random] = (await scores("isotropic", 5)).byWords;
    expect(random!.words.map(({ length }) => length)).toEqual(shipped.grounding.map(({ words }) => words.length));
    expect((await scores("isotropic", 5)).byWords[1]!.words).toEqual(random!.words);
    const [own, shuffled] = (await scores("shuffled", 5)).byWords;
    expect(own!.overlap.mean).toBeCloseTo(shuffled!.overlap.mean!, 12);
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

describe("Noise-Imgs", () => {
  test("is learned by the dictionary's own run from the noise states, and fits the samples worse", async () => {
    const { run } = shipped.dictionary;
    const noise = (await noiseOf(shipped.dictionary)) as NoiseWords;
    const [states] = [(await bundle.noise("dog", "final", "train"))!];
    const learned = await learnByMethod(states.matrix, { ...defaultParams, conceptCount: run.k, alpha: run.alpha }, referenceBackend);
    expect(noise.run).toMatchObject({ method: "semi-nmf", k: 20, alpha: run.alpha, iterations: learned.iterations });
    expect(noise.run.objective).toBe(learned.objective);
    const own = await bundle.residuals("dog", "final", "test");
    const codes = projectRows(own.matrix, learned.concepts, run.alpha);
    expect(noise.activations).toEqual(codes);

    const scored = await scores("isotropic", 0, noise);
    const [ofConcepts, , ofNoise] = scored.agreement!.truth[0]!.byWords;
    expect(ofNoise!.report.summary!.mean).toBeLessThan(ofConcepts!.report.summary!.mean);
    expect(ofNoise!.test!.p).toBeLessThan(0.001);
    expect(scored.byWords[2]).toMatchObject({ kind: "noise-images", words: noise.words });
  });

  test("says why it is missing where the bundle has no noise of a token, and scores nothing", async () => {
    const visual = await openBundle(folder("bundles/demo-visual")); // it has no noise at all
    const request = { dictionary: shipped.dictionary, projected, ...usualDecoding, wordFilter: shipped.wordFilter };
    const noise = await readNoiseBaseline(visual, request, async () => referenceBackend, { lists: await readWordLists(folder("words")) });
    expect(noise).toEqual({
      missing: "Noise-Imgs is missing: the bundle has no states of “dog” in the layer final with noise images.",
    });
    const { byWords, missing, agreement } = await scores("isotropic", 0, noise);
    expect(missing).toEqual([(noise as { missing: string }).missing]);
    const kindsOf = (all: readonly { readonly kind: string }[]) => all.map(({ kind }) => kind);
    expect(kindsOf(byWords)).toEqual(["concepts", "random-words"]);
    expect(kindsOf(agreement!.truth[0]!.byWords)).toEqual(["concepts", "random-words", "other-concepts", "one-concept"]);
  });
});

test("every token of the demo has both baselines' states, and phrases of every concept with words", async () => {
  const [entry] = bundle.manifest.phrases!;
  const phrases = (await bundle.phrases(entry!.generator))!;
  for (const { token } of bundle.manifest.tokens) {
    for (const split of ["train", "test"]) {
      const rows = (await bundle.rowSamples(token, split)).length;
      expect((await bundle.noise(token, "final", split))!.matrix.rows).toBe(rows);
      expect((await bundle.prefixed(token, "a photo of a", "final", split))!.rows).toBe(rows);
    }
    const { grounding } = (await loadPrecomputed(bundle, token, "final", settings))!;
    for (const { words } of grounding)
      if (words.length > 0) expect(phrases[words.map(({ word }) => word).join(", ")], `${token}: ${words[0]!.word}`).not.toHaveLength(0);
  }
});

describe("after a neutral beginning of the caption", () => {
  test("each concept's fact is read again on the prefixed states, projected on the same dictionary", async () => {
    const { agreement } = await scores("shuffled");
    const prefixed = agreement!.prefixed as PrefixedAgreement;
    expect(prefixed.prefix).toBe("a photo of a");
    const states = (await bundle.prefixed("dog", prefixed.prefix, "final", "train"))!;
    const codes = projectRows(states, shipped.dictionary.concepts, shipped.dictionary.run.alpha);
    const samples = await bundle.samples([...(await bundle.rowSamples("dog", "train"))]);
    agreement!.concepts.forEach(({ best }, k) => {
      const truth = truthOf(best!.fact, samples);
      expect(prefixed.concepts[k]!.auc).toBe(areaUnderCurve(columnOf(codes, k), truth));
      expect(prefixed.concepts[k]!.information).toBe(mutualInformation(columnOf(codes, k), truth));
    });
    const mean = agreement!.concepts.reduce((sum, { best }) => sum + best!.auc, 0) / agreement!.concepts.length;
    expect(prefixed.captionMean.auc).toBeCloseTo(mean, 12);
    expect(prefixed.mean.auc).toBeLessThan(mean);
    expect(prefixed.mean.heldOutAuc).toBeGreaterThan(0.5);
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
    const curves = await readDeletionCurves(bundle, shipped.dictionary, { split: "test", steps: 3, seed: 0 }, {});
    const mean = (curve: { rows: number; cols: number; data: Float32Array }, step: number) =>
      Array.from({ length: curve.rows }, (_, row) => curve.data[row * curve.cols + step]!).reduce((sum, value) => sum + value, 0) /
      curve.rows;
    console.log(JSON.stringify([0, 1, 2, 3].map((step) => [mean(curves.deletion, step), mean(curves.randomDeletion, step)])));
    expect(mean(curves.deletion, 0)).toBeCloseTo(mean(curves.randomDeletion, 0), 6);
    expect(mean(curves.deletion, 3)).toBeLessThan(mean(curves.randomDeletion, 3) - 1);
    expect(mean(curves.insertion, 3)).toBeGreaterThan(mean(curves.insertion, 0));
  });
});
