import { zipSync } from "fflate";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { crc32 } from "./crc32";
import { readZip } from "./zip";

const text = (content: string) => new TextEncoder().encode(content);
const unpacked = (file: Uint8Array, look: (start: Uint8Array) => void = () => undefined) =>
  Object.fromEntries(readZip(file, "z").map(({ name, unpack }) => [name, unpack(4, look)]));

test("CRC-32 is that of its definition", () => {
  expect(crc32(text("123456789"))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test("what fflate packs is read, packed or not, and looked at before it is unpacked", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.uint8Array({ maxLength: 50 })), fc.constantFrom(0, 6, 9), (files, level) => {
      expect(unpacked(zipSync(files, { level: level as 0 }))).toEqual(files);
    }),
  );
  const zeros = { a: new Uint8Array(100_000) };
  let seen = 0;
  expect(unpacked(zipSync(zeros), (start) => (seen = start.length))).toEqual(zeros);
  expect(seen).toBe(4);
});

test("any flipped bit of what is read is told, or changes nothing", () => {
  const files = { "a.npy": text("kept"), "b.npy": new Uint8Array(40).fill(7) };
  for (const level of [0, 9] as const) {
    const sound = zipSync(files, { level });
    for (let bit = 0; bit < sound.length * 8; bit++) {
      const file = sound.slice();
      file[bit >> 3]! ^= 1 << (bit & 7);
      let found: Record<string, Uint8Array>;
      try {
        found = unpacked(file);
      } catch (error) {
        expect(error).toBeInstanceOf(BundleError);
        continue;
      }
      for (const [name, bytes] of Object.entries(found)) if (name in files) expect(bytes).toEqual(files[name as "a.npy"]);
    }
  }
});

test("an entry that unpacks to more than it declares stops there", () => {
  const file = zipSync({ a: new Uint8Array(5_000_000) });
  const directory = file.length - 22 - 46 - 1;
  new DataView(file.buffer, file.byteOffset).setUint32(directory + 24, 1000, true);
  expect(() => unpacked(file)).toThrow("`z` is damaged: a is not as long as it says.");
});

test.each([
  ["no zip", text("PK no zip"), /is no \.npz file/],
  ["a cut one", zipSync({ a: new Uint8Array(9) }).slice(0, -1), /is no \.npz file/],
])("%s is refused", (_, file, sentence) => {
  expect(() => unpacked(file)).toThrow(sentence);
});
