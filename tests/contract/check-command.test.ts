import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeSource } from "@/cli/files/node-source";
import { planCheck } from "@/core/claims/check-plan";
import type { Evidence, Verdict } from "@/core/claims/verdict";
import { rowOf } from "@/core/linalg/matrix";
import { openBundle } from "@/io/bundle/bundle-reader";
import { openBackend } from "@/cli/options/backend-option";
import { readWordLists } from "@/io/word-lists";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { projectSplits } from "@/pipeline/learn/project";
import { readShippedEmbeddings } from "@/pipeline/score/shipped-scorer";
import { python } from "../../scripts/exporter-environment.mjs";
import { buildCli, coxlmm } from "../support/built-cli";
import { extendBundle } from "../support/bundles/extend-bundle";
import { makeTinyBundle, writeFiles } from "../support/bundles/tiny-bundle";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-check-"));
const at = (name: string) => join(folder, name);
const demo = "public/bundles/demo";

interface Check {
  format: string;
  bundle: { name: string; dataHash: string };
  settings: { tokens: string[]; seed: number; backend: string };
  claims: {
    id: string;
    verdict: Verdict;
    reason: string;
    measures: {
      name: string;
      verdict: Verdict;
      conjuncts: { name: string; verdict: Verdict }[];
      evidence: Evidence[];
      missing: string[];
    }[];
  }[];
  tables: {
    id: string;
    columns: string[];
    rows: { token: string; measure: string; ours: { summary?: { mean: number; std: number; count: number } }[] }[];
  }[];
  counts: { token: string; points: { conceptCount: number; learnError: number }[] }[];
  failures: unknown[];
}
const read = (name: string) => JSON.parse(readFileSync(at(name), "utf8")) as Check;
const csv = (name: string) =>
  readFileSync(at(name), "utf8")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));

let check: Check;

beforeAll(async () => {
  await buildCli();
  writeFiles(at("tiny"), extendBundle(makeTinyBundle()));
  const result = await coxlmm(
    "check",
    demo,
    "--tokens",
    "snowman",
    "--out",
    at("check.json"),
    "--csv",
    at("csv"),
    "--scores",
    at("scores.json"),
  );
  expect(result).toMatchObject({ code: 0, stderr: "" });
  check = read("check.json");
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("a check names its bundle and settings, and judges every claim of the paper", () => {
  const paper = JSON.parse(readFileSync("public/papers/cox-lmm.json", "utf8")) as { claims: { id: string }[] };
  expect(check).toMatchObject({
    format: "coxlmm-check",
    bundle: { name: "demo" },
    settings: { tokens: ["snowman"], seed: 0, backend: "wasm" },
  });
  expect(check.claims.map(({ id }) => id)).toEqual(paper.claims.map(({ id }) => id));
  expect(check.failures).toEqual([]);
});

test("every stance follows from its adjusted p, and every verdict on a part from its stances", () => {
  const verdictBy = (stances: string[]): Verdict => {
    const count = (stance: string) => stances.filter((each) => each === stance).length;
    const half = stances.length / 2;
    if (count("against") > half && count("for") + count("vacuous") === 0) return "contradicted";
    if (count("against") > 0) return "undecided";
    if (count("for") > half) return "confirmed";
    return count("for") + count("vacuous") > half ? "vacuous" : "undecided";
  };
  const all = check.claims.flatMap(({ measures }) => measures);
  const tested = all.flatMap(({ evidence }) => evidence).filter(({ test }) => test);
  expect(tested.length).toBeGreaterThan(15);
  for (const { stance, test } of tested) {
    expect(test!.adjusted).toBeGreaterThanOrEqual(test!.p);
    expect(stance === "open").toBe(!(test!.adjusted < 0.05));
  }
  for (const { evidence, conjuncts } of all)
    for (const { name, verdict } of conjuncts)
      expect(verdict).toBe(verdictBy(evidence.filter(({ conjunct }) => conjunct === name).map(({ stance }) => stance)));
});

test("SciPy and statsmodels work every number and verdict out again from the single scores", () => {
  const files = ["public/papers/cox-lmm.json", at("scores.json"), at("check.json")];
  const [found] = JSON.parse(execFileSync(python, ["tests/recheck/recheck.py", ...files], { encoding: "utf8" })) as { tests: number }[];
  expect(found).toMatchObject({ problems: [], claims: 21 });
  expect(found!.tests).toBeGreaterThan(15);
});

test("Table 1's score of Semi-NMF is the cosine of the shipped vectors, worked out by hand", async () => {
  const bundle = await openBundle(nodeSource(demo));
  const { settings } = planCheck(bundle.manifest, ["snowman"], { conceptCount: 20 }).steps[0]!;
  const dictionary = await learnFromBundle(bundle, settings[0]!, await openBackend("wasm"));
  const [test] = await projectSplits(bundle, dictionary);
  const grounding = await groundFromBundle(bundle, dictionary, await readWordLists(nodeSource("public/words")), settings[0]!);
  const { images, words } = await readShippedEmbeddings(bundle);
  const scores = [...test!.sampleIndices].flatMap((sample, row) => {
    const codes = [...rowOf(test!.activations, row)];
    const strongest = codes.indexOf(Math.max(...codes));
    const vectors = grounding[strongest]!.words.flatMap(({ word }) => {
      const place = words.words.indexOf(word);
      return place < 0 ? [] : [rowOf(words.values, place)];
    });
    if (vectors.length === 0) return [];
    const text = [...vectors[0]!.keys()].map((e) => vectors.reduce((sum, vector) => sum + vector[e]!, 0) / vectors.length);
    const image = [...rowOf(images.values, images.samples.indexOf(sample))];
    return [image.reduce((sum, value, e) => sum + value * text[e]!, 0) / (Math.hypot(...image) * Math.hypot(...text))];
  });
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const table = check.tables.find(({ id }) => id === "table-1")!;
  const shown = table.rows.find(({ token, measure }) => token === "snowman" && measure === "image")!.ours[
    table.columns.indexOf("Semi-NMF")
  ]!;
  expect(shown.summary!.count).toBe(scores.length);
  expect(shown.summary!.mean).toBeCloseTo(mean, 5);
}, 120_000);

test("the CSV files hold the numbers of the JSON", () => {
  const table = check.tables.find(({ id }) => id === "table-2")!;
  const [head, first] = csv("csv/table-2.csv");
  table.columns.forEach((name, c) => expect(Number(first![head!.indexOf(name)])).toBe(table.rows[0]!.ours[c]!.summary!.mean));
  const [counts, ...rows] = csv("csv/counts.csv");
  expect(rows.map((row) => Number(row[counts!.indexOf("error")]))).toEqual(check.counts[0]!.points.map(({ learnError }) => learnError));
  expect(check.counts[0]!.points.map(({ conceptCount }) => conceptCount)).toEqual([1, 5, 10, 20, 30, 50]);
  expect(csv("csv/claims.csv").length).toBeGreaterThan(check.claims.length);
  expect(csv("csv/layers.csv")).toHaveLength(1);
});

test("a bundle that brings its own publication is tested on that one's claims and compared with its tables", async () => {
  const options = ["--tokens", "all", "--backend", "reference", "--csv", at("tiny-csv")];
  const result = await coxlmm("check", at("tiny"), "--out", at("tiny.json"), ...options);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  const { claims, settings, tables, counts } = read("tiny.json");
  expect(settings.tokens).toEqual(["dog", "bus"]);
  expect(claims.map(({ id }) => id)).toEqual(["halves", "shares-more"]);
  for (const { measures } of claims) expect(measures).toMatchObject([{ evidence: [{ token: "dog" }, { token: "bus" }] }]);
  expect(tables).toMatchObject([{ id: "table-a", columns: ["ours", "chance"] }]);
  expect(csv("tiny-csv/table-a.csv")[1]!.slice(0, 2)).toEqual(["dog", "Overlap of words"]);
  expect(counts.map(({ token }) => token)).toEqual(["dog", "bus"]);
}, 60_000);

test.each([
  [
    "a token that the bundle lacks",
    ["--tokens", "dog,zebra"],
    /^The bundle has no states of "zebra" in its default layer; it has dog, bus\.$/,
  ],
  ["a CLIP without its tokenizer", ["--tokens", "dog", "--clip", "clip.onnx"], /^CLIPScore needs --clip and --clip-tokenizer\.$/],
])("%s is one sentence, exit code 2, and nothing is written", async (_, options, sentence) => {
  const { code, stderr } = await coxlmm("check", at("tiny"), "--out", at("none.json"), ...options);
  expect([code, stderr.trim()]).toEqual([2, expect.stringMatching(sentence) as string]);
  expect(() => read("none.json")).toThrow("ENOENT");
});
