import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openClip } from "./clip-encoder";
import { onnxRuntime } from "../../tests/support/onnx-runtime";

const fixture = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(`tests/fixtures/clip/${name}`)) });
const files = { vision: fixture("vision_model.onnx"), text: fixture("text_model.onnx"), tokenizer: fixture("tokenizer.json") };
const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });

test("a text too long for CLIP keeps its end, so that its embedding is one", async () => {
  const clip = await openClip(files, onnxRuntime);
  const embedding = await clip.embedText("word ".repeat(500));
  expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
  expect(clip).toMatchObject({ imageSize: 224, dimension: 16 });
  await clip.dispose();
});

const withoutEnds = JSON.stringify({ ...(JSON.parse(new TextDecoder().decode(files.tokenizer.bytes)) as object), post_processor: null });

test("a text side of fixed length is filled up with the end piece, and gives the same embedding", async () => {
  const clip = await openClip(files, onnxRuntime);
  const fixed = await openClip({ ...files, text: fixture("text_model_77.onnx") }, onnxRuntime);
  for (const words of ["a dog", "word ".repeat(500)]) {
    const [one, other] = [await clip.embedText(words), await fixed.embedText(words)];
    // Float32 with another number of pieces to sum over.
    expect(Math.max(...one.map((value, e) => Math.abs(value - other[e]!)))).toBeLessThan(1e-5);
  }
});

test.each([
  ["a tokenizer that ends no text", { tokenizer: text("tokenizer.json", withoutEnds) }, /start and an end piece/],
  [
    "the sides exchanged",
    { vision: files.text, text: files.vision },
    /text_model\.onnx is no image side of CLIP.*pixel_values.*only input_ids/,
  ],
  ["the image side twice", { text: fixture("vision_model.onnx") }, /vision_model\.onnx is no text side of CLIP/],
  ["a file that is no model", { vision: text("notes.onnx", "hello") }, /notes\.onnx cannot be loaded as an ONNX model/],
  ["a page in place of the tokenizer", { tokenizer: text("tokenizer.json", "<html>") }, /tokenizer\.json is no tokenizer/],
  ["another JSON in place of the tokenizer", { tokenizer: text("config.json", "{}") }, /config\.json is no tokenizer.*tokenizer\.json/],
])("%s is told in a sentence", async (_, wrong, sentence) => {
  await expect(openClip({ ...files, ...wrong }, onnxRuntime)).rejects.toThrow(sentence);
});

test("an image that no one would call a picture is refused", async () => {
  const clip = await openClip(files, onnxRuntime);
  await expect(clip.embedImage({ width: 4000, height: 1, data: new Uint8Array(12_000) })).rejects.toThrow(/too narrow/);
});
