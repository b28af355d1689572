import { expect, test } from "vitest";
import { resizeBicubic } from "./resize-bicubic";

const flat = (width: number, height: number) => ({ width, height, data: new Uint8Array(width * height * 3).fill(77) });

test.each([
  [7, 5, 3, 9],
  [1, 1, 4, 4],
  [300, 2, 10, 2],
])("a flat %i×%i image stays flat at %i×%i", (width, height, newWidth, newHeight) => {
  const { data, ...size } = resizeBicubic(flat(width, height), newWidth, newHeight);
  expect(size).toEqual({ width: newWidth, height: newHeight });
  expect([...new Set(data)]).toEqual([77]);
});

test("shrinking averages: a checkerboard of one pixel turns grey", () => {
  const data = new Uint8Array(64 * 64 * 3).map((_, i) => (((Math.trunc(i / 3) % 64) + Math.trunc(i / 192)) % 2 === 0 ? 255 : 0));
  const small = resizeBicubic({ width: 64, height: 64, data }, 8, 8);
  for (const value of small.data) expect(Math.abs(value - 127.5)).toBeLessThan(8); // the kernel's negative lobes ripple a little
});
