import { BundleError } from "@/core/bundle/bundle-error";
import { checkPicture } from "./formats/picture-size";

/** Pixels without transparency [height×width×3], as the browser decodes the file: turned as its camera says; colour profiles are ignored, as Pillow does. */
export async function decodeImage(bytes: Uint8Array, mediaType: string): Promise<{ width: number; height: number; data: Uint8Array }> {
  checkPicture(bytes, `An image of ${bytes.length} bytes (${mediaType})`);
  const blob = new Blob([new Uint8Array(bytes)], { type: mediaType });
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" }).catch((cause: unknown) => {
    throw new BundleError(`An image of ${bytes.length} bytes (${mediaType}) cannot be decoded.`, { cause });
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data: rgba } = context.getImageData(0, 0, width, height);
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = rgba[pixel * 4 + channel]!;
  return { width, height, data };
}
