import fc from "fast-check";
import { expect, test } from "vitest";
import { BundleError } from "./bundle-error";
import { parseJson } from "./untrusted-json";

const bytes = (text: string) => new TextEncoder().encode(text);

test("JSON is read as JSON.parse reads it, from bytes and from text", () => {
  fc.assert(
    fc.property(fc.json({ depthSize: "large" }), (text) => {
      expect(parseJson(text, "x")).toEqual(JSON.parse(text));
      expect(parseJson(bytes(text), "x")).toEqual(JSON.parse(text));
    }),
  );
  expect(parseJson(bytes('\ufeff["a"]'), "x")).toEqual(["a"]);
  expect(parseJson(JSON.stringify(['[{"\\', "[".repeat(1000)]), "x")).toEqual(['[{"\\', "[".repeat(1000)]);
});

test.each<[string, string | Uint8Array, string]>([
  ["nesting", "[".repeat(100_000), "`x` nests lists and objects more than 200 deep, which is not read."],
  ["nesting of objects", '{"a":'.repeat(201), "`x` nests lists and objects more than 200 deep, which is not read."],
  ["Latin-1", Uint8Array.of(0x22, 0xe9, 0x22), "`x` is not JSON: it is not UTF-8 text."],
  ["a cut text", '["a', "`x` is not JSON."],
])("%s is refused by a sentence", (_, content, sentence) => {
  expect(() => parseJson(content, "`x`")).toThrow(new BundleError(sentence));
});

test("any text is read or refused, and never anything else", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: fc.constantFrom(...'[]{}"\\,:0 \u0000') }), fc.string()), (text) => {
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        expect(() => parseJson(text, "x")).toThrow(BundleError);
        return;
      }
      expect(parseJson(text, "x")).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
