import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { activationsOf } from "@/core/dictionary/projection";
import { groundSamples } from "@/core/grounding/ground-samples";
import { columnOf, type Matrix } from "@/core/linalg/matrix";
import { agreement } from "@/core/metrics/facts/agreement";
import { type Fact, factsOf, factTable } from "@/core/metrics/facts/facts";
import { reconstruction } from "@/core/metrics/reconstruction";
import { areaUnderCurve, mutualInformation } from "@/core/metrics/facts/separation";
import { rankCorrelation } from "@/core/metrics/statistics/rank-correlation";
import { specificity } from "@/core/metrics/facts/specificity";
import { summarise } from "@/core/metrics/statistics/summary";
import { tTest } from "@/core/metrics/statistics/t-test";
import { synonymsSchema } from "@/core/metrics/facts/synonyms-schema";
import { ownWords, trueWords } from "@/core/metrics/facts/true-words";
import { reportOf, testScores } from "@/core/metrics/words/concept-scores";
import { derivedScorers } from "@/core/metrics/words/derived-scorers";
import { imageSpecific, withoutOwn } from "@/core/metrics/words/image-specific";
import { wordsOverlap } from "@/core/metrics/words/words-overlap";
import type { Sample } from "@/core/bundle/manifest/schema";
import { readMethodGolden } from "../fixtures/methods/methods";

interface Golden {
  factors: NonNullable<Sample["factors"]>[];
  activations: number[][];
  words: string[][];
  trueWords: string[][];
  wordsAreTrue: boolean[];
  separation: Record<string, { auc: number; bits: number }[]>;
  specificity: number[];
  overlap: { words: string[][]; matrix: number[][]; mean: number }[];
  tests: { a: number[]; b: number[]; t: number; p: number; std: number }[];
  ranks: { x: number[]; y: number[]; rho: number; p: number }[];
  imageSpecific: { scores: (number | null)[][]; activations: number[][]; x: (number | null)[] };
  errors: { squared: number; relative: number; centred: number };
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const golden = read("../fixtures/scores/scores.json") as Golden;
const synonyms = synonymsSchema.parse(read("../../public/words/synonyms.json"));
const activations: Matrix = {
  rows: golden.activations.length,
  cols: golden.words.length,
  data: Float32Array.from(golden.activations.flat()),
};
const samples = golden.factors.map((factors) => ({ factors, token: "dog" }));
const facts: Record<string, Fact> = {
  beach: { path: "place", value: "beach" },
  hat: { path: "objects.wears", value: "hat" },
  sleeping: { path: "objects.state", value: "sleeping" },
};
const truthOf = (name: string) => {
  const { path, value } = facts[name]!;
  const table = factTable(samples);
  return table.truth[table.facts.findIndex((fact) => fact.path === path && fact.value === value)]!;
};

test("the synonyms that the site serves are the exporter's", () => {
  expect(synonyms).toEqual(read("../../exporter/coxlmm_exporter/gate/synonyms.json"));
});

test.each(golden.overlap)("overlap, matrix and mean, is the official code's", ({ words, matrix, mean }) => {
  const found = wordsOverlap(words);
  expect([...found.matrix]).toEqual(matrix.flat().map((value) => expect.closeTo(value, 12)));
  expect(found.mean).toBeCloseTo(mean, 12);
});

test.each(golden.tests)("the t-test is SciPy's (p = $p), the standard deviation NumPy's", ({ a, b, t, p, std }) => {
  const found = tTest(a, b)!;
  expect(found.t / t).toBeCloseTo(1, 10);
  expect(found.p / p).toBeCloseTo(1, 6); // jstat's logarithm of the gamma function is good to 8 digits
  expect(summarise(a)).toMatchObject({ count: a.length, std: expect.closeTo(std, 12) as number });
});

test.each(golden.ranks)("the rank correlation is SciPy's (rho = $rho)", ({ x, y, rho, p }) => {
  const found = rankCorrelation(x, y)!;
  expect(found.rho).toBeCloseTo(rho, 12);
  // SciPy's p of orders that agree wholly is 0; ours is exact (its own unit test).
  if (Math.abs(rho) < 1) expect(found.p).toBeCloseTo(p, 8); // jstat's logarithm of the gamma function is good to 8 digits
});

describe.each(Object.keys(facts))("of the fact %s", (name) => {
  test("areas under the curve and mutual information are scikit-learn's", () => {
    golden.separation[name]!.forEach(({ auc, bits }, k) => {
      expect(areaUnderCurve(columnOf(activations, k), truthOf(name))).toBeCloseTo(auc, 12);
      expect(mutualInformation(columnOf(activations, k), truthOf(name))).toBeCloseTo(bits, 10);
    });
  });
});

test("the specificity of the strongest samples is NumPy's", () => {
  golden.specificity.forEach((value, k) => expect(specificity(columnOf(activations, k), truthOf("beach")).value).toBeCloseTo(value, 12));
});

test("the words that are true of a sample are the exporter's", () => {
  golden.factors.forEach((factors, m) => expect([...trueWords(factsOf(factors), "dog", synonyms)].sort()).toEqual(golden.trueWords[m]));
});

test("concepts whose words are true of their samples are those that pass the exporter's check, and follow the planted facts", () => {
  const ranked = groundSamples(activations);
  const grounding = golden.words.map((words, concept) => ({
    concept,
    words: words.map((word, id) => ({ word, id, logit: 0 })),
    samples: ranked[concept]!,
  }));
  const half = { activations, samples };
  const found = agreement(grounding, half, half, { synonyms, signed: false });
  expect(found.map(({ wordsAreTrue }) => wordsAreTrue)).toEqual(golden.wordsAreTrue);
  Object.entries(facts).forEach(([name, fact], k) => {
    const expected = golden.separation[name]![k]!;
    expect(found[k]!.best).toMatchObject({ fact, reversed: false, heldOutAuc: expect.closeTo(expected.auc, 12) as number });
    expect(found[k]!.best!.information).toBeCloseTo(expected.bits, 10);
  });
  expect(found.map(({ best }) => best!.named).slice(0, 3)).toEqual([true, false, true]);
});

test("the image-specific score is NumPy's, and one list of words for all samples has none on average", () => {
  const { scores, activations: codes, x } = golden.imageSpecific;
  const matrix = { rows: codes.length, cols: codes[0]!.length, data: Float32Array.from(codes.flat()) };
  const words = { words: codes[0]!.map(() => []) };
  const specific = imageSpecific((row, list) => scores[row]![list] ?? undefined, matrix.rows, matrix.cols);
  const found = testScores(matrix, 1, words, specific);
  expect(x.some((value) => value === null)).toBe(true);
  found.forEach((value, row) => (x[row] === null ? expect(value).toBeUndefined() : expect(value).toBeCloseTo(x[row]!, 12)));
  for (const { score } of derivedScorers(specific, matrix, words).filter(({ kind }) => kind === "one-concept"))
    expect(reportOf(testScores(matrix, 1, words, score)).summary!.mean).toBeCloseTo(0, 12);
  expect(imageSpecific(() => 1, 1, 1)(0, 0)).toBeUndefined();
});

test("the token's own words are dropped by their stems", () => {
  expect(withoutOwn([["Dogs", "brown", "puppy"], ["dog"]], ownWords("dog", synonyms))).toEqual([["brown"], []]);
});

test("the reconstruction errors of PCA are NumPy's", () => {
  const { train, matrix } = readMethodGolden("planted");
  const dictionary = { method: "pca", concepts: matrix("pca.components"), mean: matrix("pca.mean").data, alpha: 0 } as const;
  const found = reconstruction(train, activationsOf(train, dictionary), dictionary);
  // Components, mean and scores are rounded to float32.
  expect(found.squaredError / golden.errors.squared).toBeCloseTo(1, 5);
  expect(found.relativeError! / golden.errors.relative).toBeCloseTo(1, 5);
  expect(found.centredError! / golden.errors.centred).toBeCloseTo(1, 5);
  expect(found.activeWeights).toBe(1);
});
