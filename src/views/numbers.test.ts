import { describe, expect, test } from "vitest";
import { formatBytes, formatDuration, formatFixed, formatHash, formatNumber, formatPercent } from "./numbers";

describe("numbers on the page", () => {
  test("what is not a number is a dash, in every unit", () => {
    for (const format of [formatNumber, formatPercent, formatBytes, formatDuration, (value: number | null) => formatFixed(value, 2)])
      expect([NaN, Infinity, null].map((value) => format(value))).toEqual(["–", "–", "–"]);
    expect(formatHash(undefined)).toBe("–");
  });

  test("digits follow the size, and whole parts are never rounded away", () => {
    expect([0, 0.123456, 12.3456, 48235.43].map((value) => formatNumber(value))).toEqual(["0", "0.123", "12.3", "48,235"]);
    expect([5.9e-9, 3_501_223, 1.2e9].map((value) => formatNumber(value, 2))).toEqual(["5.9·10⁻⁹", "3,501,223", "1.2·10⁹"]);
    expect(formatNumber(-2)).toBe("−2");
  });

  test("shares, bytes and times carry their unit", () => {
    expect([0, 0.0004, 0.096, 0.43, 1].map(formatPercent)).toEqual(["0 %", "< 0.1 %", "9.6 %", "43 %", "100 %"]);
    expect([999, 44_000, 30_081_184].map(formatBytes)).toEqual(["999 B", "44 kB", "30 MB"]);
    expect([1.32, 940, 1_200, 75_000].map(formatDuration)).toEqual(["1.3 ms", "940 ms", "1.2 s", "1.3 min"]);
  });

  test("a hash shows its first and last characters", () => {
    expect(formatHash("004f" + "0".repeat(56) + "42c7")).toBe("004f…42c7");
  });
});
