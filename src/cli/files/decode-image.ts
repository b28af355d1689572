import sharp from "sharp";
import type { RgbImage } from "@/encoders/rgb-image";
import { CommandError } from "@/cli/command-error";

/** Pixels without transparency [height×width×3]. */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<RgbImage> {
  const decoding = sharp(bytes).toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { data, info } = await decoding.catch((cause: unknown) => {
    throw new CommandError(`\`${name}\` is no image that can be decoded.`, { cause });
  });
  if (info.channels !== 3) throw new CommandError(`\`${name}\` has ${info.channels} channels; 3 are needed.`);
  return { width: info.width, height: info.height, data };
}
