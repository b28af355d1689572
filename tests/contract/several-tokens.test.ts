import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { nodeSource } from "@/cli/files/node-source";
import { defaultParams } from "@/core/dictionary/dictionary";
import { tokenShares } from "@/core/explain/token-shares";
import { columnOf } from "@/core/linalg/matrix";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle, type TokenDictionary } from "@/pipeline/learn/learn";
import { projectSplits } from "@/pipeline/learn/project";
import { usualDecoding } from "../support/usual-decoding";

const folder = (path: string) => nodeSource(fileURLToPath(new URL(`../../public/${path}`, import.meta.url)));
const token = "dog+cat";
const wordFilter = "official";
let bundle: BundleReader;
let dictionary: TokenDictionary;
let scores: IntrinsicScores;

beforeAll(async () => {
  bundle = await openBundle(folder("bundles/demo"));
  const lists = await readWordLists(folder("words"));
  dictionary = await learnFromBundle(bundle, { token, layer: "final", params: { ...defaultParams, conceptCount: 10 } }, referenceBackend);
  const scored = {
    dictionary,
    sampleIndices: await bundle.rowSamples(token, "train"),
    projected: await projectSplits(bundle, dictionary),
    grounding: await groundFromBundle(bundle, dictionary, lists, { ...usualDecoding, wordFilter }),
    wordFilter,
  } as const;
  const synonyms = await readSynonyms(folder("words"));
  scores = await intrinsicScores(bundle, scored, { lists, synonyms, baseline: "shuffled", seed: 0 });
});

/** What each concept tells best, and how much of it lies in the dogs' rows. */
const told = () =>
  scores.agreement!.concepts.map(({ concept, best }) => ({
    ...best!,
    ofDogs: tokenShares(columnOf(dictionary.activations, concept), dictionary.tokenRows!)[0]!.share,
  }));

test("of the demo's dogs and cats, a concept that lies in the cats' rows tells and names them, on held-out samples too", () => {
  const ofCats = told().filter(({ ofDogs }) => ofDogs < 0.05);
  expect(ofCats.length).toBeGreaterThan(0);
  for (const { fact, heldOutAuc, named } of ofCats) {
    expect(fact).toEqual({ path: "objects.word", value: "cat" });
    expect(heldOutAuc).toBeGreaterThan(0.9);
    expect(named).toBe(true);
  }
});

test("concepts that lie in both tokens' rows alike tell what dogs and cats have in common", () => {
  const colours = told().filter(({ fact, ofDogs }) => Math.abs(ofDogs - 0.5) < 0.1 && ["white", "black"].includes(fact.value));
  expect(colours.map(({ fact }) => fact.value).sort()).toEqual(["black", "white"]);
  for (const { heldOutAuc, named } of colours) {
    expect(heldOutAuc).toBeGreaterThan(0.95);
    expect(named).toBe(true);
  }
});

test("every row is scored: its words beside shuffled labels, its error, its state after a neutral beginning", () => {
  const { truth, prefixed } = scores.agreement!;
  const [own, random] = truth[0]!.byWords;
  expect(own!.report.summary!.count + own!.report.unscored).toBe(80 + 78);
  expect(own!.report.summary!.mean).toBeGreaterThan(random!.report.summary!.mean);
  expect(random!.test!.p).toBeLessThan(0.001);
  expect(scores.reconstruction.map(({ rows }) => rows)).toEqual([940, 158]);
  expect(prefixed).toMatchObject({ prefix: "a photo of a" });
});
