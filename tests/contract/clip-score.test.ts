import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { clipScore, wordsPrompt } from "@/core/metrics/words/clip-score";
import { openClip } from "@/encoders/clip-encoder";
import { cropForClip } from "@/encoders/clip-pixels";
import { openTokenizer } from "@/encoders/tokenizer";
import { onnxRuntime } from "../support/onnx-runtime";

/** The golden is transformers' CLIPProcessor (Pillow) and torch on the same weights: tests/fixtures/clip/make_clip_fixture.py. */
interface Golden {
  readonly images: readonly { readonly file: string; readonly sha256OfCroppedRgb: string }[];
  readonly texts: readonly { readonly words: readonly string[]; readonly ids: readonly number[] }[];
  readonly cosines: readonly (readonly number[])[]; // [images×texts]
  readonly scores: readonly (readonly number[])[];
}
const golden = JSON.parse(readFileSync("tests/fixtures/clip/golden.json", "utf8")) as Golden;
const fixture = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(`tests/fixtures/clip/${name}`)) });

async function decode(file: string) {
  const { data, info } = await sharp(`tests/fixtures/clip/images/${file}`).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

test.each(golden.images)("$file is resized and cropped to Pillow's bytes", async ({ file, sha256OfCroppedRgb }) => {
  const { data } = cropForClip(await decode(file), 224);
  expect(createHash("sha256").update(data).digest("hex")).toBe(sha256OfCroppedRgb);
});

test("every text has the piece ids of transformers' tokenizer, one of them cut to 77", () => {
  const tokenizer = openTokenizer(fixture("tokenizer.json"));
  const ids = golden.texts.map(({ words }) => tokenizer.encode(wordsPrompt(words)!, 77));
  expect(ids).toEqual(golden.texts.map((text) => text.ids));
  expect(ids.map((list) => list.length)).toContain(77);
});

test.each([
  ["two files", "vision_model.onnx", "text_model.onnx"],
  ["one file of a whole CLIP", "model.onnx", "model.onnx"],
])("the score of every image and text is the Python path's, from file to number: %s", async (_, image, text) => {
  const vision = fixture(image);
  const clip = await openClip({ vision, text: image === text ? vision : fixture(text), tokenizer: fixture("tokenizer.json") }, onnxRuntime);
  const texts: Float32Array[] = [];
  for (const { words } of golden.texts) texts.push(await clip.embedText(wordsPrompt(words)!));
  let compared = 0;
  for (const [i, { file }] of golden.images.entries()) {
    const image = await clip.embedImage(await decode(file));
    for (const [j, text] of texts.entries()) {
      const cosine = image.reduce((sum, value, e) => sum + value * text[e]!, 0);
      // Float32 sums in another order; the issue allows 1e-3.
      expect(Math.abs(cosine - golden.cosines[i]![j]!)).toBeLessThan(1e-4);
      expect(Math.abs(clipScore(image, text) - golden.scores[i]![j]!)).toBeLessThan(1e-3);
      compared++;
    }
  }
  expect(compared).toBeGreaterThanOrEqual(50);
  await clip.dispose();
});
