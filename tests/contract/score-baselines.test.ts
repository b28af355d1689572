import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { nodeSource } from "@/cli/files/node-source";
import { defaultParams } from "@/core/dictionary/dictionary";
import { expandRow } from "@/core/grounding/unembedding";
import type { Matrix } from "@/core/linalg/matrix";
import { type BundleReader, openBundle } from "@/io/bundle/bundle-reader";
import { writeNpyMatrix } from "@/io/formats/npy";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { type NoiseWords, readNoiseBaseline } from "@/pipeline/score/baselines/noise-baseline";
import { projectSplits } from "@/pipeline/learn/project";
import { buildCli, coxlmm } from "../support/built-cli";
import { extendBundle, neutralPrefix } from "../support/bundles/extend-bundle";
import { memorySource } from "../support/bundles/memory-source";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";
import { usualDecoding } from "../support/usual-decoding";

/** The same dictionary, baselines and scores twice: from a bundle, as the tab has them, and by the command from files. */
const folder = mkdtempSync(join(tmpdir(), "coxlmm-baselines-"));
const at = (name: string) => join(folder, name);
const words = nodeSource(resolve("public/words"));
let bundle: BundleReader;
let noise: NoiseWords;
let tab: IntrinsicScores;

const save = (name: string, matrix: Matrix) => writeFileSync(at(name), writeNpyMatrix(matrix));

async function run(...args: string[]): Promise<void> {
  expect(await coxlmm(...args)).toMatchObject({ code: 0, stderr: "" });
}

async function scoreInTab(): Promise<void> {
  const params = { ...defaultParams, conceptCount: 6 };
  const dictionary = await learnFromBundle(bundle, { token: "dog", layer: "final", params }, referenceBackend);
  const lists = await readWordLists(words);
  const grounding = await groundFromBundle(bundle, dictionary, lists, usualDecoding);
  const projected = await projectSplits(bundle, dictionary);
  const scored = { dictionary, projected, grounding, wordFilter: "official" as const };
  noise = (await readNoiseBaseline(bundle, { ...usualDecoding, ...scored }, async () => referenceBackend, {
    lists,
  })) as NoiseWords;
  const sampleIndices = await bundle.rowSamples("dog", "train");
  const options = { lists, synonyms: await readSynonyms(words), baseline: "isotropic" as const, seed: 3, noise };
  tab = await intrinsicScores(bundle, { ...scored, sampleIndices }, options);
}

async function writeInputs(): Promise<void> {
  save("states.npy", (await bundle.residuals("dog", "final", "train")).matrix);
  save("test.npy", (await bundle.residuals("dog", "final", "test")).matrix);
  save("noise.npy", (await bundle.noise("dog", "final", "train"))!.matrix);
  save("neutral.npy", (await bundle.prefixed("dog", neutralPrefix, "final", "train"))!);
  const unembedding = (await bundle.unembedding())!;
  const { vocabularySize: rows, hiddenSize: cols } = unembedding;
  const data = new Float32Array(rows * cols);
  for (let id = 0; id < rows; id++) expandRow(unembedding, id, data.subarray(id * cols, (id + 1) * cols));
  save("w.npy", { rows, cols, data });
  writeFileSync(at("v.json"), JSON.stringify(await bundle.vocabulary()));
  for (const split of ["train", "test"]) {
    const samples = await bundle.samples([...(await bundle.rowSamples("dog", split))]);
    writeFileSync(at(`${split}.json`), JSON.stringify(samples.map(({ captions, factors }) => ({ captions, factors }))));
  }
}

const vocabulary = ["--unembedding", at("w.npy"), "--vocabulary", at("v.json")];
const score = [
  ...["score", "--dictionary", at("own"), "--grounding", at("own.json"), "--samples", at("train.json")],
  ...["--test", at("codes.npy"), "--test-samples", at("test.json"), "--out", at("scores.json")],
];
const noiseFiles = ["--noise-grounding", at("other.json"), "--noise-test", at("noise-codes.npy")];

beforeAll(async () => {
  await buildCli();
  bundle = await openBundle(memorySource(extendBundle(makeTinyBundle())));
  await Promise.all([scoreInTab(), writeInputs()]);
  for (const [states, name] of [
    ["states.npy", "own"],
    ["noise.npy", "other"],
  ] as const) {
    await run("learn", "--residuals", at(states), "--k", "6", "--backend", "reference", "--out", at(name));
    await run("ground", "--dictionary", at(name), ...vocabulary, "--out", at(`${name}.json`));
  }
  await run("explain", "--dictionary", at("own"), "--residuals", at("test.npy"), "--out", at("codes.npy"));
  await run("explain", "--dictionary", at("own"), "--residuals", at("neutral.npy"), "--out", at("neutral-codes.npy"));
  await run("explain", "--dictionary", at("other"), "--residuals", at("test.npy"), "--out", at("noise-codes.npy"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As JSON takes it: what is undefined is left out. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

interface Written {
  readonly baseline: { readonly kind: string; readonly words: string[][]; readonly overlap: number };
  readonly noise: { readonly words: string[][] };
  readonly truth: unknown;
  readonly agreement: unknown;
  readonly prefixed: { readonly concepts: unknown; readonly mean: unknown };
}
const written = () => JSON.parse(readFileSync(at("scores.json"), "utf8")) as Written;

describe("without an encoder", () => {
  test("Rnd-Words, Noise-Imgs and the neutral beginning are the tab's numbers for the same seed", async () => {
    await run(...score, "--token", "dog", ...vocabulary, "--seed", "3", ...noiseFiles, "--prefixed", at("neutral-codes.npy"));
    const { baseline, noise: other, truth, agreement, prefixed } = written();
    expect(baseline).toMatchObject({ kind: "isotropic", words: tab.byWords[1]!.words, overlap: tab.byWords[1]!.overlap.mean });
    expect(other.words).toEqual(noise.words);
    expect(truth).toEqual(
      asJson(
        tab.agreement!.truth.map(({ topConcepts, byWords: [own, random, ofNoise] }) => ({
          topConcepts,
          ...{ own: own!.report, baseline: random!.report, test: random!.test },
          noise: { report: ofNoise!.report, test: ofNoise!.test },
        })),
      ),
    );
    expect(agreement).toEqual(asJson(tab.agreement!.concepts));
    const { concepts, mean } = tab.agreement!.prefixed as Exclude<NonNullable<typeof tab.agreement>["prefixed"], { missing: string }>;
    expect(prefixed).toEqual(asJson({ concepts, mean }));
  });

  test("without the unembedding the labels are shuffled, as they were before", async () => {
    await run(...score, "--token", "dog");
    const own = (JSON.parse(readFileSync(at("own.json"), "utf8")) as { words: { word: string }[] }[]).map((c) =>
      c.words.map((w) => w.word),
    );
    expect(written().baseline.kind).toBe("shuffled");
    expect(written().baseline.words.map(String).sort()).toEqual(own.map(String).sort());
  });
});

test("with an encoder the rows stand below the concepts' own, with the words of the other way", async () => {
  const encoder = [
    "--text-encoder",
    resolve("tests/fixtures/bert-score/tiny/model.onnx"),
    "--tokenizer",
    resolve("tests/fixtures/bert-score/tiny/tokenizer.json"),
  ];
  const { code, stdout, stderr } = await coxlmm(...score, ...encoder, ...vocabulary, "--seed", "3", ...noiseFiles);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { byWords } = JSON.parse(readFileSync(at("scores.json"), "utf8")) as {
    byWords: { kind: string; words: string; test?: unknown; grounding: unknown[] }[];
  };
  expect(byWords.map(({ kind, words }) => [kind, words])).toEqual([
    ["concepts", "concepts"],
    ["random-words", "random words (seed 3)"],
    ["noise-images", "noise images"],
    ["other-concepts", "words of the other concepts"],
    ["one-concept", "words of one concept for all"],
  ]);
  expect(byWords[2]!.grounding).toEqual(byWords[2]!.grounding.map(() => null));
  expect(stdout).toMatch(/test score, top-1, noise images: \d\.\d{4} ± \d\.\d{4} over \d+, \d+ unscored; p = /);
});

test.each([
  ["--random without the unembedding", ["--random", "uniform"], /--random uniform .* --unembedding and the --vocabulary/],
  ["the unembedding alone", ["--unembedding", at("w.npy")], /both the --unembedding and the --vocabulary/],
  ["half of the noise files", ["--noise-test", at("noise-codes.npy")], /both --noise-grounding and --noise-test/],
  ["noise of other rows", ["--noise-grounding", at("other.json"), "--noise-test", at("neutral-codes.npy")], /has 60 rows, --test has 15/],
  ["prefixed rows that do not fit", ["--prefixed", at("codes.npy")], /is 15 × 6, not 60 × 6/],
])("%s is one sentence with exit code 2", async (_, options, sentence) => {
  const { code, stderr } = await coxlmm(...score, "--token", "dog", ...options);
  expect(stderr.trim()).toMatch(sentence);
  expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
});
