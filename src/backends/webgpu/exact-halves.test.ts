import { expect, test } from "vitest";
import { decodeFloat16 } from "@/core/linalg/half";
import { exactHalves } from "./exact-halves";

test("every finite float16 number survives, bit for bit", () => {
  const bits = Uint16Array.from({ length: 65_536 }, (_, i) => i).filter((i) => (i & 0x7c00) !== 0x7c00);
  expect(exactHalves(decodeFloat16(bits))).toEqual(bits);
});

test.each([0.1, 65_505, 65_536, 2 ** -25, 1.5 * 2 ** -24, 1 + 2 ** -11, NaN, Infinity])("%f is refused", (value) => {
  expect(exactHalves(Float32Array.of(1, value))).toBeUndefined();
});
