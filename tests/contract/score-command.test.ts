import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeNpyMatrix } from "@/io/formats/npy";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import { buildCli, coxlmm } from "../support/built-cli";
import { Random } from "../support/solver/random";

/** The encoder, images and expected scores are transformers' and Pillow's: tests/fixtures/clip/make_clip_fixture.py. */
interface Golden {
  readonly images: readonly { readonly file: string }[];
  readonly texts: readonly { readonly words: readonly string[] }[];
  readonly scores: readonly (readonly number[])[]; // [images×texts]
}
const fixture = (name: string) => resolve("tests/fixtures/clip", name);
const golden = JSON.parse(readFileSync(fixture("golden.json"), "utf8")) as Golden;
const images = golden.images.length;
const concepts = golden.texts.length;

const folder = mkdtempSync(join(tmpdir(), "coxlmm-score-"));
const at = (name: string) => join(folder, name);
const strongest = (row: number) => [(3 * row) % concepts, (3 * row + 1) % concepts, (3 * row + 2) % concepts] as const;
const groundedRows = (concept: number) => [concept % images, (concept + 4) % images];
const files = ["--dictionary", at("dictionary"), "--grounding", at("grounding.json"), "--samples", at("samples.json")];
const tested = ["--test", at("test.npy"), "--test-samples", at("samples.json"), "--out", at("scores.json")];
const clip = ["--clip", fixture("vision_model.onnx"), "--clip-text", fixture("text_model.onnx"), "--tokenizer", fixture("tokenizer.json")];

beforeAll(async () => {
  await buildCli();
  const states = Float32Array.from(new Random(1).normals(images * 16));
  writeFileSync(at("states.npy"), writeNpyMatrix({ rows: images, cols: 16, data: states }));
  const learning = await coxlmm("learn", "--residuals", at("states.npy"), "--k", String(concepts), "--out", at("dictionary"));
  expect(learning).toMatchObject({ code: 0, stderr: "" });
  const grounding = golden.texts.map(({ words }, concept) => ({
    concept,
    words: words.map((word, id) => ({ word, id, logit: 1 })),
    samples: groundedRows(concept).map((row) => ({ row, activation: 1 })),
  }));
  writeFileSync(at("grounding.json"), JSON.stringify(grounding));
  const samples = golden.images.map(({ file }) => ({ image: fixture(`images/${file}`), captions: ["a dog", "a bus in the city"] }));
  writeFileSync(at("samples.json"), JSON.stringify(samples));
  const activations = new Float32Array(images * concepts);
  for (let row = 0; row < images; row++) strongest(row).forEach((concept, i) => (activations[row * concepts + concept] = 3 - i));
  writeFileSync(at("test.npy"), writeNpyMatrix({ rows: images, cols: concepts, data: activations }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("CLIPScores of a dictionary are those of the Python path, test and grounding scores apart", async () => {
  const result = await coxlmm("score", ...files, ...tested, ...clip);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  const { metric, encoder, byWords, captions } = JSON.parse(readFileSync(at("scores.json"), "utf8")) as EncoderScores;
  expect([metric, encoder]).toEqual(["CLIPScore", "vision_model.onnx"]);
  const [{ top1, top3, grounding, reports }] = byWords as [EncoderScores["byWords"][number]];
  const close = (value: number) => expect.closeTo(value, 3); // the tolerance
  const scoresOf = (row: number) => strongest(row).map((concept) => golden.scores[row]![concept]!);
  expect(top1).toEqual(golden.images.map((_, row) => close(scoresOf(row)[0]!)));
  expect(top3).toEqual(golden.images.map((_, row) => close(mean(scoresOf(row)))));
  expect(grounding).toEqual(golden.texts.map((_, k) => close(mean(groundedRows(k).map((row) => golden.scores[row]![k]!)))));
  expect(reports.top1).toMatchObject({ summary: { count: images, mean: close(mean(top1 as number[])) }, unscored: 0 });
  expect(captions.report.summary?.count).toBe(images);
  expect(result.stdout).toContain("test score, top-1:");
  expect(result.stdout).toContain("grounding score:");
});

test.each([
  ["no encoder", [], /--clip for CLIPScore, or --text-encoder for BERTScore/],
  ["no tokenizer", ["--clip", fixture("vision_model.onnx")], /--tokenizer/],
  ["the sides exchanged", ["--clip", fixture("text_model.onnx"), "--tokenizer", fixture("tokenizer.json")], /no image side of CLIP/],
  ["a CLIP as text encoder", ["--text-encoder", fixture("text_model.onnx"), "--tokenizer", fixture("tokenizer.json")], /no text encoder/],
])("%s is one sentence with exit code 2", async (_, options, sentence) => {
  const { code, stderr } = await coxlmm("score", ...files, ...tested, ...options);
  expect(stderr.trim()).toMatch(sentence);
  expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
});

test("samples that do not fit the rows are refused before anything is encoded", async () => {
  writeFileSync(at("few.json"), JSON.stringify([{ captions: [] }]));
  const { code, stderr } = await coxlmm(
    "score",
    ...files,
    "--test",
    at("test.npy"),
    "--test-samples",
    at("few.json"),
    "--out",
    at("x.json"),
    ...clip,
  );
  expect(stderr).toMatch(/few\.json` has 1 samples, .*test\.npy` has 9 rows/);
  expect(code).toBe(2);
});
