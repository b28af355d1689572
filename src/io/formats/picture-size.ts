/** How large a picture is, by the first bytes of a PNG, JPEG or WebP file, so that it is known before anything is decoded. */
import { BundleError } from "@/core/bundle/bundle-error";

/** 8000 × 8000: a decoded picture of so many pixels takes 256 MB. */
export const mostPixels = 64_000_000;

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Refuses a picture of another kind, and one that would take too much memory; `where` begins the sentence. */
export function checkPicture(bytes: Uint8Array, where: string): void {
  const size = pictureSize(bytes);
  if (!size) throw new BundleError(`${where} is no PNG, JPEG or WebP picture that can be shown.`);
  if (size.width * size.height > mostPixels)
    throw new BundleError(
      `${where} has ${size.width}×${size.height} pixels; pictures of at most ${mostPixels} are decoded: make it smaller.`,
    );
}

/** The size in pixels; undefined where the bytes are no such file. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length >= 24 && text(1, 3) === "PNG") return sizeOf(view.getUint32(16), view.getUint32(20));
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return jpegSize(view);
  if (bytes.length >= 30 && text(0, 4) === "RIFF" && text(8, 4) === "WEBP") return webpSize(view, text(12, 4));
  return undefined;
}

function sizeOf(width: number, height: number): PictureSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sizeOf(view.getUint16(at + 7), view.getUint16(at + 5));
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

function webpSize(view: DataView, kind: string): PictureSize | undefined {
  if (kind === "VP8X") return sizeOf(1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8));
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return sizeOf(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
  }
  return kind === "VP8 " ? sizeOf(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff) : undefined;
}
