import sharp from "sharp";
import type { RgbImage } from "@/encoders/rgb-image";
import { CommandError } from "@/cli/command-error";
import { checkPicture, mostPixels } from "@/io/formats/picture-size";

/** Pixels without transparency [height×width×3], as the page decodes the file: turned as its camera says, without regard to colour profiles. */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<RgbImage> {
  checkPicture(bytes, `\`${name}\``);
  const fail = (cause: unknown): never => {
    throw new CommandError(`\`${name}\` is no image that can be decoded.`, { cause });
  };
  const open = () => sharp(bytes, { ignoreIcc: true, limitInputPixels: mostPixels }).autoOrient();
  const forPrint = (await sharp(bytes).metadata().catch(fail)).space === "cmyk";
  const pixels = forPrint ? open().pipelineColourspace("cmyk").toColourspace("cmyk") : open().toColourspace("srgb").removeAlpha();
  const { data, info } = await pixels.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true }).catch(fail);
  if (forPrint && info.channels === 4) return { width: info.width, height: info.height, data: printToRgb(data) };
  if (info.channels !== 3) throw new CommandError(`\`${name}\` has ${info.channels} channels; 3 are needed.`);
  return { width: info.width, height: info.height, data };
}

/** CMYK as Pillow and browsers turn it into RGB, where they go by no profile. */
function printToRgb(inks: Uint8Array): Uint8Array {
  const data = new Uint8Array((inks.length / 4) * 3);
  for (let pixel = 0; pixel * 4 < inks.length; pixel++) {
    const light = 255 - inks[pixel * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++)
      data[pixel * 3 + channel] = light - Math.round((inks[pixel * 4 + channel]! * light) / 255);
  }
  return data;
}
