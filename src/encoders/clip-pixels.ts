import { InputError } from "@/core/dictionary/input-error";
import { resizeBicubic } from "./resize-bicubic";
import type { RgbImage } from "./rgb-image";

const mean = [0.48145466, 0.4578275, 0.40821073];
const std = [0.26862954, 0.26130258, 0.27577711];
/** Longer images would be resized to something huge, and the middle says nothing of them. */
const mostElongated = 20;

/** CLIP's view of an image: the short side resized to `size`, the middle cut out; as Hugging Face's processor does it with Pillow. */
export function cropForClip(image: RgbImage, size: number): RgbImage {
  const { width, height } = image;
  const short = Math.min(width, height);
  if (short < 1 || Math.max(width, height) > mostElongated * short)
    throw new InputError(`An image of ${width}×${height} pixels is too narrow for CLIP.`);
  const resized = resizeBicubic(image, Math.trunc((size * width) / short), Math.trunc((size * height) / short));
  const left = (resized.width - size) >> 1;
  const top = (resized.height - size) >> 1;
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    const start = ((top + y) * resized.width + left) * 3;
    data.set(resized.data.subarray(start, start + size * 3), y * size * 3);
  }
  return { width: size, height: size, data };
}

/** The cropped image as CLIP's input, channels first [3×size×size], each channel less its mean, over its deviation. */
export function clipPixels(image: RgbImage, size: number): Float32Array {
  const { data } = cropForClip(image, size);
  const area = size * size;
  const pixels = new Float32Array(3 * area);
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < area; i++) pixels[channel * area + i] = (data[i * 3 + channel]! / 255 - mean[channel]!) / std[channel]!;
  return pixels;
}
