/** Sound files damaged at random: bits, numbers, lengths, parts left out, doubled or taken from another file. */
import type { Random } from "../solver/random";

const numbers = [
  "0",
  "-1",
  "1e999",
  "9007199254740993",
  "4294967296",
  "2147483648",
  "0.5",
  "1e308",
  "99999999999999999999",
  "65536",
  "nan",
];
const words = ["null", "true", '""', "[]", "{}", "[".repeat(300), '{"a":'.repeat(250), '"__proto__"', '"\\ud800"', "\u0000", "'", "L", ","];
const integers = [
  0n,
  1n,
  0x7fn,
  0xffn,
  0xffffn,
  0x7fffffffn,
  0xffffffffn,
  0x7ff0n,
  0x7c00n,
  0x7f800000n,
  0x7fc00000n,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** A damaged copy of one of the files, `sources`; the same generator gives the same one. */
export function mutate(sources: readonly Uint8Array[], random: Random): Uint8Array {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random.uniform() * list.length)]!;
  const upTo = (count: number) => Math.floor(random.uniform() * count);
  let file = pick(sources).slice();
  // The beginning holds headers, where a change does most.
  const place = () => (random.uniform() < 0.6 ? upTo(Math.min(file.length, 256)) : upTo(file.length));
  const replace = (at: number, removed: number, added: Uint8Array) => {
    const changed = new Uint8Array(Math.max(0, file.length - removed) + added.length);
    changed.set(file.subarray(0, at));
    changed.set(added, at);
    changed.set(file.subarray(at + removed), at + added.length);
    file = changed;
  };
  const text = (word: string) => new TextEncoder().encode(word);
  for (let time = 1 + upTo(3); time > 0 && file.length > 0; time--) {
    const at = place();
    const rest = file.length - at;
    const change = upTo(9);
    if (change === 0) file[at]! ^= 1 << upTo(8);
    else if (change === 1) file[at] = upTo(256);
    else if (change === 2) file = file.slice(0, at);
    else if (change === 3) replace(at, Math.min(rest, 1 + upTo(16)), new Uint8Array());
    else if (change === 4) replace(at, 0, file.slice(at, at + 1 + upTo(32)));
    else if (change === 5) replace(at, 0, text(pick(words)));
    else if (change === 6) {
      const other = pick(sources);
      const from = upTo(other.length);
      const part = other.slice(from, from + 1 + upTo(64));
      replace(at, Math.min(rest, part.length), part);
    } else if (change === 7) {
      const bytes = pick([1, 2, 4, 8]);
      if (rest >= bytes) new DataView(file.buffer, at, bytes).setUint8(0, 0);
      const value = pick(integers);
      for (let i = 0; i < bytes && at + i < file.length; i++) file[at + i] = Number((value >> BigInt(8 * i)) & 0xffn);
    } else {
      // A number in text becomes another one.
      let start = at;
      while (start < file.length && !isDigit(file[start]!)) start++;
      let end = start;
      while (end < file.length && isDigit(file[end]!)) end++;
      if (end > start) replace(start, end - start, text(pick(numbers)));
    }
  }
  return file;
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
