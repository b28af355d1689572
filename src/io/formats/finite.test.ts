import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBfloat16, decodeFloat16 } from "@/core/linalg/half";
import { requireFinite, requireFiniteBits, requireFloat32, requireValues } from "./finite";

test("the first value that is not finite is named by its row and column, or by its place", () => {
  expect(() => requireFinite(Float32Array.of(1, 2, 3, NaN), "`W`", 2, 10)).toThrow("`W` holds NaN in row 11, column 1 (counted from 0)");
  expect(() => requireFinite([1, -Infinity], "`W`")).toThrow("`W` holds -Infinity at place 1 (counted from 0)");
  expect(() => requireFloat32(Float64Array.of(1, 1e39), "`F`", 1, 0)).toThrow(
    "`F` holds 1e+39, which float32 cannot hold, in row 1, column 0",
  );
  expect(() => requireFloat32(Float64Array.of(NaN), "`F`", 1, 0)).toThrow("`F` holds NaN in row 0");
  expect(() => requireValues([3, 0], "`F`")).toThrow("`F` is empty: its shape is [3×0].");
  requireFloat32(Float64Array.of(3.4028234663852886e38), "`F`", 1, 0);
});

test("the bits of halves are finite when their values are, for every pattern", () => {
  for (const [type, decode] of [
    ["F16", decodeFloat16],
    ["BF16", decodeBfloat16],
  ] as const)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), (pattern) => {
        const bits = Uint16Array.of(pattern);
        const check = () => requireFiniteBits(bits, type, "`W`", 1);
        if (Number.isFinite(decode(bits)[0])) check();
        else expect(check).toThrow("`W` holds NaN or an infinite number in row 0, column 0");
      }),
      { numRuns: 5000 },
    );
});
