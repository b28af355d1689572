import { InputError } from "@/core/dictionary/input-error";
import { clipPixels } from "./clip-pixels";
import { needInput, needOutput, portNamed, refuseOtherInputs } from "./find-port";
import { openOnnxModel, type EncoderFile, type OnnxInput, type OnnxModel, type OnnxRuntime } from "./onnx-model";
import type { RgbImage } from "./rgb-image";
import { openTokenizer } from "./tokenizer";

export interface ClipFiles {
  /** pixel_values → image_embeds; or the whole model, which then stands for both. */
  readonly vision: EncoderFile;
  /** input_ids → text_embeds. */
  readonly text: EncoderFile;
  readonly tokenizer: EncoderFile;
}

/** A CLIP: images and texts as vectors of length 1 of one space. */
export interface ClipEncoder {
  readonly imageSize: number; // pixels a side
  readonly dimension: number; // E
  embedImage(image: RgbImage): Promise<Float32Array>; // [E]
  embedText(text: string): Promise<Float32Array>; // [E]
  dispose(): Promise<void>;
}

/** CLIP's context: longer texts lose what lies before their end piece. */
const contextLength = 77;
const defaultImageSize = 224;
const names = {
  pixels: ["pixel_values", "pixels", "image", "images"],
  ids: ["input_ids", "text", "tokens"],
  mask: ["attention_mask"],
  imageEmbedding: ["image_embeds", "image_embedding", "image_features"],
  textEmbedding: ["text_embeds", "text_embedding", "text_features"],
};

/** Opens the three files and tries them once, so that a wrong one is told at once. */
export async function openClip(files: ClipFiles, runtime: OnnxRuntime): Promise<ClipEncoder> {
  const tokenizer = openTokenizer(files.tokenizer, runtime.timeBox);
  const vision = await openOnnxModel(files.vision, runtime);
  const whole = files.text.bytes === files.vision.bytes;
  const text = whole ? vision : await openOnnxModel(files.text, runtime);
  const dispose = async () => void (await Promise.all([vision.dispose(), whole ? undefined : text.dispose()]));
  try {
    const imageSize = imageSizeOf(vision);
    const embedPixels = imageSide(vision, imageSize);
    const embedIds = textSide(text);
    const embedImage = async (image: RgbImage) => embedPixels(clipPixels(image, imageSize));
    const embedText = async (words: string) => embedIds(tokenizer.encode(words, contextLength));
    const blank = await embedPixels(new Float32Array(3 * imageSize * imageSize));
    const word = await embedText("a photo");
    if (blank.length !== word.length)
      throw new InputError(
        `${vision.name} gives ${blank.length} numbers for an image and ${text.name} ${word.length} for a text: they are not of one CLIP.`,
      );
    return { imageSize, dimension: word.length, embedImage, embedText, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function imageSizeOf(vision: OnnxModel): number {
  const { shape } = needInput(vision, names.pixels, "image side of CLIP");
  const [channels, height, width] = shape.slice(1);
  const square = height === width || typeof height === "string" || typeof width === "string";
  if (shape.length !== 4 || (typeof channels === "number" && channels !== 3) || !square)
    throw new InputError(`${vision.name} takes images of [${shape.join("×")}]; CLIP takes [batch×3×size×size].`);
  return typeof height === "number" && height > 0 ? height : defaultImageSize;
}

/** A whole model also wants a text, and a text side an image: the smallest there is. */
function imageSide(model: OnnxModel, size: number): (pixels: Float32Array) => Promise<Float32Array> {
  const output = needOutput(model, names.imageEmbedding, 2, "image side of CLIP").name;
  const pixelsName = needInput(model, names.pixels, "image side of CLIP").name;
  const rest = textInputs(model, [0, 0]);
  refuseOtherInputs(model, [pixelsName, ...Object.keys(rest)], "image side of CLIP");
  return async (pixels) =>
    unitVector(await model.run({ ...rest, [pixelsName]: { data: pixels, shape: [1, 3, size, size] } }, output), model);
}

function textSide(model: OnnxModel): (ids: readonly number[]) => Promise<Float32Array> {
  const output = needOutput(model, names.textEmbedding, 2, "text side of CLIP").name;
  needInput(model, names.ids, "text side of CLIP");
  const pixelsName = portNamed(model.inputs, names.pixels)?.name;
  const size = pixelsName === undefined ? 0 : imageSizeOf(model);
  const rest: Record<string, OnnxInput> =
    pixelsName === undefined ? {} : { [pixelsName]: { data: new Float32Array(3 * size * size), shape: [1, 3, size, size] } };
  refuseOtherInputs(model, [...Object.keys(rest), ...Object.keys(textInputs(model, []))], "text side of CLIP");
  return async (ids) => unitVector(await model.run({ ...rest, ...textInputs(model, ids) }, output), model);
}

/** Ids and, where the model wants it, the mask; filled up with the end piece where the length is fixed, as CLIP pads. */
function textInputs(model: OnnxModel, ids: readonly number[]): Record<string, OnnxInput> {
  const port = portNamed(model.inputs, names.ids);
  if (!port) return {};
  const fixed = port.shape[1];
  const length = typeof fixed === "number" && fixed > 0 ? fixed : ids.length;
  const padding = Array.from({ length: Math.max(length - ids.length, 0) }, () => ids[ids.length - 1] ?? 0);
  const shape = [1, ids.length + padding.length];
  const mask = portNamed(model.inputs, names.mask);
  return {
    [port.name]: { data: [...ids, ...padding], shape },
    ...(mask && { [mask.name]: { data: [...ids.map(() => 1), ...padding.map(() => 0)], shape } }),
  };
}

function unitVector({ data, shape }: { data: Float32Array; shape: readonly number[] }, model: OnnxModel): Float32Array {
  let squares = 0;
  for (const value of data) squares += value * value;
  if (shape.length !== 2 || shape[0] !== 1 || !(squares > 0) || !Number.isFinite(squares))
    throw new InputError(`${model.name} gives no embedding: its output has the shape [${shape.join("×")}] or no length.`);
  return data.map((value) => value / Math.sqrt(squares));
}
