import fc from "fast-check";
import { expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { readNpyMatrix, writeNpyMatrix } from "./npy";

/** A file as NumPy writes it. */
function npy(header: string, values: ArrayBufferView, version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const start = version === 1 ? 10 : 12;
  const file = new Uint8Array(start + text.length + values.byteLength);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, text.length & 0xff, text.length >> 8]);
  file.set(text, start);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start + text.length);
  return file;
}
const header = (descr: string, shape = "(2, 2)", order = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

test("what is written is read again", () => {
  const matrix = { rows: 3, cols: 2, data: Float32Array.of(1, 2, 3, 4, 5, -6.5) };
  const file = writeNpyMatrix(matrix);
  expect(readNpyMatrix(file, "a.npy")).toEqual(matrix);
  expect((10 + file[8]! + 256 * file[9]!) % 64).toBe(0);
});

test.each([1, 2, 3])("version %i is read", (version) => {
  expect(readNpyMatrix(npy(header("<f4"), Float32Array.of(1, 2, 3, 4), version), "a.npy")).toEqual({
    rows: 2,
    cols: 2,
    data: Float32Array.of(1, 2, 3, 4),
  });
});

test("float16 and float64 become float32", () => {
  expect(readNpyMatrix(npy(header("<f8"), Float64Array.of(1, 2, 3, 0.1)), "a").data[3]).toBe(Math.fround(0.1));
  expect([...readNpyMatrix(npy(header("<f2"), Uint16Array.of(0x3c00, 0, 0, 0xc000)), "a").data]).toEqual([1, 0, 0, -2]);
});

test.each([
  ["another file", new TextEncoder().encode("not a numpy file"), /is not a NumPy .npy file/],
  ["an unknown version", npy(header("<f4"), new Float32Array(4), 9), /version 9/],
  ["a list", npy(header("<f4", "(4,)"), new Float32Array(4)), /two dimensions/],
  ["whole numbers", npy(header("<i4"), new Int32Array(4)), /type <i4/],
  ["big-endian values", npy(header(">f4"), new Float32Array(4)), /type >f4/],
  ["objects", npy(header("|O"), new Float32Array(4)), /type \|O/],
  ["fewer values than the shape needs", npy(header("<f4", "(200, 200)"), new Float32Array(4)), /has 16 bytes of values/],
  ["a header that is cut short", npy(header("<f4"), new Float32Array(4)).slice(0, 20), /cut short/],
  ["a header that is no dict", npy("import os\n", new Float32Array(4)), /cannot be understood/],
])("%s is refused by a sentence", (_, file, sentence) => {
  expect(() => readNpyMatrix(file, "a.npy")).toThrow(sentence);
});

test("a file with any bytes changed is read or refused, and never anything else", () => {
  const sound = npy(header("<f4"), new Float32Array(4));
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (place, value, length) => {
      const file = sound.slice(0, Math.max(length, place + 1));
      file[place] = value;
      try {
        readNpyMatrix(file, "fuzz");
      } catch (error) {
        expect(error).toBeInstanceOf(BundleError);
      }
    }),
    { numRuns: 500 },
  );
});
