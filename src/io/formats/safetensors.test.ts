import fc from "fast-check";
import { expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { readSafetensors, tensorOf, writeSafetensors, type Tensor } from "./safetensors";

/** A file with this header and so many zero bytes of data. */
function fileOf(header: unknown, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const read = (header: unknown, dataBytes: number) => () => readSafetensors(fileOf(header, dataBytes), "dog/final.safetensors");
const f32 = (shape: number[], data_offsets: number[]) => ({ dtype: "F32", shape, data_offsets });

test("what is written is read again, in any mixture of types", () => {
  const tensors = new Map<string, Tensor>([
    ["words", tensorOf("U8", [3], Uint8Array.of(1, 2, 3))],
    ["states", tensorOf("F32", [2, 2], Float32Array.of(1, -2, 3.5, 0))],
    ["__proto__", tensorOf("I64", [1], BigInt64Array.of(7n))],
    ["none", tensorOf("F16", [0, 4], new Uint16Array())],
  ]);
  const found = readSafetensors(writeSafetensors(tensors), "x.safetensors");
  expect([...found.keys()]).toEqual([...tensors.keys()]);
  for (const [name, tensor] of tensors) expect(found.get(name)).toEqual(tensor);
});

test("metadata is no tensor", () => {
  expect([...read({ __metadata__: { format: "np" }, a: f32([1], [0, 4]) }, 4)().keys()]).toEqual(["a"]);
});

test.each([
  ["fewer bytes than a header's length", () => readSafetensors(new Uint8Array(5), "a"), /has 5 bytes/],
  ["a header that would be enormous", () => readSafetensors(new Uint8Array(8).fill(0xff), "a"), /header would be/],
  ["a header that ends after the file", () => readSafetensors(Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0), "a"), /truncated/],
  ["a header that is not JSON", read("{", 0), /not JSON/],
  ["a header that is a list", read([], 0), /not a JSON object/],
  ["a tensor that ends after the file", read({ a: f32([2], [0, 8]) }, 4), /truncated: tensor `a` ends at byte 8/],
  ["a size that does not fit the shape", read({ a: f32([2], [0, 4]) }, 4), /is F32 \[2\], 8 bytes, but its data_offsets hold 4/],
  ["overlapping tensors", read({ a: f32([2], [0, 8]), b: f32([1], [4, 8]) }, 8), /`b` overlaps/],
  ["a gap between tensors", read({ a: f32([1], [0, 4]), b: f32([1], [8, 12]) }, 12), /`b` leaves a gap/],
  ["bytes that belong to no tensor", read({ a: f32([1], [0, 4]) }, 6), /2 bytes after the last tensor/],
  ["an unknown type", read({ a: { ...f32([1], [0, 4]), dtype: "toString" } }, 4), /has the type "toString"/],
  ["a negative size", read({ a: f32([-1], [0, 4]) }, 4), /no valid shape/],
  ["a shape beyond whole numbers", read({ a: f32([2 ** 60], [0, 4]) }, 4), /no valid shape/],
  ["offsets in the wrong order", read({ a: f32([1], [4, 0]) }, 4), /no valid data_offsets/],
  ["an entry that is null", read({ a: null }, 0), /has no type/],
])("%s is refused by a sentence", (_, run, sentence) => {
  expect(run).toThrow(BundleError);
  expect(run).toThrow(sentence);
});

test("a file with any bytes changed is read or refused, and never anything else", () => {
  const sound = writeSafetensors(
    new Map([
      ["a", tensorOf("F32", [2, 3], new Float32Array(6))],
      ["b", tensorOf("I8", [5], new Int8Array(5))],
    ]),
  );
  const change = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(change, fc.nat(sound.length), (changes, length) => {
      const file = sound.slice(0, length % 2 ? length : sound.length);
      for (const [place, value] of changes) if (place < file.length) file[place] = value;
      try {
        for (const { bytes } of readSafetensors(file, "fuzz").values()) expect(bytes.length).toBeLessThanOrEqual(file.length);
      } catch (error) {
        expect(error).toBeInstanceOf(BundleError);
      }
    }),
    { numRuns: 500 },
  );
});
