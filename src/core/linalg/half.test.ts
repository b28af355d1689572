import { expect, test } from "vitest";
import { decodeBfloat16, decodeFloat16, encodeFloat16 } from "./half";

test("every finite half-precision value survives decoding and encoding", () => {
  const bits = Uint16Array.from({ length: 65_536 }, (_, i) => i).filter((pattern) => (pattern & 0x7c00) !== 0x7c00);
  expect(encodeFloat16(decodeFloat16(bits))).toEqual(bits);
});

test("known half-precision patterns have their values", () => {
  const values = decodeFloat16(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0xfc00, 0x7e00));
  expect([...values]).toEqual([1, -2, 2 ** -24, 65_504, Infinity, -Infinity, NaN]);
});

test("encoding rounds to nearest with ties to even and overflows to infinity", () => {
  // 2049 lies between 2048 and 2050, 2051 between 2050 and 2052; 65,520 is the first value nearer to infinity.
  const values = decodeFloat16(encodeFloat16([2049, 2051, 65_519, 65_520, 2 ** -25, 1.5 * 2 ** -25, NaN]));
  expect([...values]).toEqual([2048, 2052, 65_504, Infinity, 0, 2 ** -24, NaN]);
});

test("bfloat16 is the upper half of a float32", () => {
  expect([...decodeBfloat16(Uint16Array.of(0x3f80, 0xc0a0, 0x7f80))]).toEqual([1, -5, Infinity]);
});
