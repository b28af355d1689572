/** Pictures as the command decodes them, against Pillow: tests/fixtures/pictures/make_pictures.py. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { decodeImage } from "@/cli/files/decode-image";
import { checkPicture, pictureSize } from "@/io/formats/picture-size";

const folder = "tests/fixtures/pictures";
const bytes = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}`));
type Picture = { width: number; height: number; data: number[] };
const expected = Object.entries(JSON.parse(readFileSync(`${folder}/pictures.json`, "utf8")) as Record<string, Picture>);

test.each(expected)("%s has Pillow's pixels: turned, without its profile, its first frame", async (name, { width, height, data }) => {
  const found = await decodeImage(bytes(name), name);
  expect([found.width, found.height]).toEqual([width, height]);
  const most = Math.max(...data.map((value, i) => Math.abs(value - found.data[i]!)));
  expect(most).toBeLessThanOrEqual(name.endsWith(".jpg") ? 1 : 0); // two versions of the same JPEG library round apart
});

describe("the size of a picture is known before it is decoded", () => {
  const blank = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "grey" }, limitInputPixels: false });

  test.each([
    ["PNG", (w: number, h: number) => blank(w, h).png()],
    ["JPEG", (w: number, h: number) => blank(w, h).jpeg()],
    ["progressive JPEG", (w: number, h: number) => blank(w, h).jpeg({ progressive: true }).withMetadata()],
    ["WebP", (w: number, h: number) => blank(w, h).webp()],
    ["lossless WebP", (w: number, h: number) => blank(w, h).webp({ lossless: true })],
    ["WebP with more in it", (w: number, h: number) => blank(w, h).webp().withMetadata()],
  ])("in a %s", async (_, encode) => {
    for (const [width, height] of [
      [1, 1],
      [33, 701],
    ] as const)
      expect(pictureSize(new Uint8Array(await encode(width, height).toBuffer()))).toEqual({ width, height });
  });

  test("and a huge one is refused by a sentence, as are other files", async () => {
    const huge = bytes("plain.png");
    for (const place of [16, 20]) new DataView(huge.buffer, huge.byteOffset).setUint32(place, 12_000);
    await expect(decodeImage(huge, "huge.png")).rejects.toThrow(
      "`huge.png` has 12000×12000 pixels; pictures of at most 64000000 are decoded",
    );
    for (const other of [new Uint8Array(), new TextEncoder().encode("GIF89a".padEnd(40)), bytes("plain.png").subarray(0, 20)])
      expect(() => checkPicture(other, "`x`")).toThrow("`x` is no PNG, JPEG or WebP picture");
    await expect(decodeImage(bytes("plain.png").slice(0, 60), "cut.png")).rejects.toThrow("`cut.png` is no image that can be decoded.");
  });
});
