import { expect, test } from "vitest";
import { encoderName } from "./encoder-name";

const tokenizer = { address: "tokenizer.json" };

test("an encoder goes by its repository and file, or by its file alone", () => {
  const model = { address: "https://huggingface.co/Xenova/clip-vit-base-patch32/resolve/main/onnx/vision_model.onnx?download=true" };
  expect(encoderName({ kind: "clip", vision: model, text: null, tokenizer })).toBe("Xenova/clip-vit-base-patch32 (vision_model.onnx)");
  expect(encoderName({ kind: "text", model: { address: "https://example.org/models/minilm.onnx" }, tokenizer })).toBe("minilm.onnx");
  expect(encoderName({ kind: "text", model: { file: new File([], "mine.onnx") }, tokenizer })).toBe("mine.onnx");
});
