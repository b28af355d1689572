import fc from "fast-check";
import { expect, test } from "vitest";
import { maxSweepPoints, type SweepValues } from "./sweep-plan";
import { readSweep, writeSweep } from "./sweep-text";

const list = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: 1, maxLength: 15 });
const names = list(fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }));
const counts = list(fc.integer({ min: 1, max: 4096 }));
const alphas = list(fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs));
const readings = list(fc.constantFrom("as-is" as const, "norm-at-decoding" as const, "normed-rows" as const));
const sweeps: fc.Arbitrary<SweepValues> = fc.oneof(
  fc.record({ axis: fc.constant("k" as const), values: counts }),
  fc.record({ axis: fc.constant("alpha" as const), values: alphas }),
  fc.record({ axis: fc.constant("seed" as const), values: list(fc.integer({ min: 0, max: 0xffffffff })) }),
  fc.record({ axis: fc.constant("method" as const), values: list(fc.constantFrom("pca" as const, "k-means" as const, "simple" as const)) }),
  fc.record({ axis: fc.constant("token" as const), values: names }),
  fc.record({ axis: fc.constant("layer" as const), values: names, readings }),
  fc.record({ axis: fc.constant("plane" as const), values: counts, alphas }),
);

test("the text of a sweep read back is the sweep, whatever its names hold", () => {
  fc.assert(
    fc.property(sweeps, (vary) => {
      expect(readSweep(writeSweep(vary))).toEqual(vary);
    }),
  );
});

test("the text is short and plain", () => {
  expect(writeSweep({ axis: "k", values: [1, 2, 50] })).toBe("k:1,2,50");
  expect(writeSweep({ axis: "plane", values: [10, 20], alphas: [0.5, 1] })).toBe("plane:10,20;0.5,1");
  expect(writeSweep({ axis: "token", values: ["a,b;c:d", "dog+cat"] })).toBe("token:a%2Cb%3Bc%3Ad,dog%2Bcat");
});

test.each([
  ["", "no axis"],
  ["k", "no values"],
  ["k:", "an empty value"],
  ["k:1,,2", "an empty value"],
  ["k:0", "no count"],
  ["k:2.5", "no whole number"],
  ["k:1;2", "a second list"],
  ["plane:1", "no second list"],
  ["layer:final;upside-down", "an unknown reading"],
  ["method:magic", "an unknown method"],
  ["token:%E0%A4%A", "no text"],
  ["constructor:1", "an inherited name"],
  [`seed:${Array.from({ length: maxSweepPoints + 1 }, (_, i) => i).join()}`, "too many points"],
  [`plane:${Array.from({ length: 21 }, (_, i) => i + 1).join()};${Array.from({ length: 20 }, (_, i) => i).join()}`, "too many points"],
  [`token:${"a".repeat(201)}`, "a long name"],
  [`token:${"a".repeat(20_000)}`, "a long text"],
])("%s is no sweep: %s", (text) => {
  expect(readSweep(text)).toBeUndefined();
});
