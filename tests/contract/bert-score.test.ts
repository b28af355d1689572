import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import {
  bertScore,
  inverseDocumentFrequencies,
  rescale,
  type BertScore,
  type EncodedText,
  type PieceWeights,
} from "@/core/metrics/words/bert-score";
import { openTokenEncoder } from "@/encoders/text-encoder";
import { onnxRuntime } from "../support/onnx-runtime";

/** The golden is the bert-score package on the same weights: tests/fixtures/bert-score/make_bert_score_golden.py. */
interface Golden {
  readonly pairs: readonly { readonly candidate: string; readonly reference: string }[];
  readonly baseline: BertScore;
  readonly plain: readonly (readonly number[])[]; // [pairs×3]: precision, recall, F1
  readonly idf: readonly (readonly number[])[];
  readonly rescaled: readonly (readonly number[])[];
}
const golden = JSON.parse(readFileSync("tests/fixtures/bert-score/golden.json", "utf8")) as Golden;
const encoded = new Map<string, EncodedText>();

beforeAll(async () => {
  execFileSync(process.execPath, ["scripts/export-minilm.mjs"], { stdio: "inherit" });
  const folder = "exporter/work/encoders/minilm";
  const file = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) });
  const encoder = await openTokenEncoder({ model: file("model.onnx"), tokenizer: file("tokenizer.json") }, onnxRuntime);
  for (const { candidate, reference } of golden.pairs)
    for (const text of [candidate, reference]) if (!encoded.has(text)) encoded.set(text, await encoder.encode(text));
}, 900_000); // the first run may install Python packages

const scoreAll = (weights?: PieceWeights) =>
  golden.pairs.map(({ candidate, reference }) => bertScore(encoded.get(candidate)!, encoded.get(reference)!, weights));

function expectGolden(scores: readonly BertScore[], expected: Golden["plain"]) {
  expect(scores.length).toBeGreaterThanOrEqual(100);
  scores.forEach(({ precision, recall, f1 }, i) => {
    const worst = Math.max(...[precision, recall, f1].map((value, part) => Math.abs(value - expected[i]![part]!)));
    // Float32 in another order on both sides; the issue allows 1e-3.
    expect(worst, `${golden.pairs[i]!.candidate} / ${golden.pairs[i]!.reference}`).toBeLessThan(1e-4);
  });
}

test("precision, recall and F1 are the bert-score package's, empty and overlong texts included", () => {
  expectGolden(scoreAll(), golden.plain);
});

test("so they are when pieces are weighed by their inverse document frequency", () => {
  const references = golden.pairs.map(({ reference }) => encoded.get(reference)!);
  expectGolden(scoreAll(inverseDocumentFrequencies(references)), golden.idf);
});

test("so they are on the baseline's scale", () => {
  expectGolden(
    scoreAll().map((score) => rescale(score, golden.baseline)),
    golden.rescaled,
  );
});
