/**
 * A zip file's entries by its central directory. A file is untrusted: every offset is checked, nothing is unpacked unless it is asked
 * for, what is unpacked never grows beyond the size that the directory declares, and has to have its CRC-32.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { Inflate } from "fflate";
import { BundleError } from "@/core/bundle/bundle-error";
import { crc32 } from "./crc32";

export interface ZipEntry {
  readonly name: string;
  /** Bytes unpacked, as the directory declares it. */
  readonly size: number;
  /** The bytes; `look` sees the first of them, at least `atLeast` or all, before the rest is unpacked, and may refuse it. */
  unpack(atLeast: number, look: (start: Uint8Array) => void): Uint8Array;
}

const endBytes = 22;
const longestComment = 65_535;
const entryBytes = 46;
const localBytes = 30;
const piece = 16_384; // of packed bytes at a time: at most 1032 times as many come out

/** What a zip is where it is none of them, and how its writer makes one that is read: for the sentences of errors. */
export interface ZipKind {
  readonly name: string;
  readonly remedy: string;
}

const npzKind: ZipKind = { name: "no .npz file", remedy: "save it with numpy.savez_compressed" };

/** The record that stands before the end where a writer allows for more than 4 GB, and the one that says where that is. */
const zip64Bytes = [56, 20] as const;

/** The entries; `where` names the file in the sentences of errors. */
export function readZip(file: Uint8Array, where: string, { name: kind, remedy }: ZipKind = npzKind): ZipEntry[] {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  const damaged = () => fail(`is ${kind}, or is damaged.`);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const end = findEnd(view) ?? damaged();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return fail("is a zip file of the kind for more than 4 GB, which is not read.");
  const directoryEnd = at + view.getUint32(end + 12, true);
  if (directoryEnd !== end && !isZip64End(view, directoryEnd, end)) return damaged();
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  for (let i = 0; i < count; i++) {
    if (at + entryBytes > directoryEnd || view.getUint32(at, true) !== 0x02014b50) return damaged();
    const [version, flags, method] = [view.getUint8(at + 6), view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [crc, packed, size] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [number, number, number];
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const local = view.getUint32(at + 42, true);
    if (version > 63) return fail(`is a zip file of a version that is not read; ${remedy}.`);
    if (at + entryBytes + nameBytes > directoryEnd) return damaged();
    const name = new TextDecoder().decode(file.subarray(at + entryBytes, at + entryBytes + nameBytes));
    if (names.has(name)) return fail(`holds ${name} twice.`);
    names.add(name);
    at += entryBytes + nameBytes + extraBytes + commentBytes;
    const unpack: ZipEntry["unpack"] = (atLeast, look) => {
      // Encrypted, patched or strongly encrypted.
      if (flags & 0x61) return fail(`holds ${name} in a form that is not read; ${remedy}.`);
      if (local + localBytes > file.length || view.getUint32(local, true) !== 0x04034b50) return damaged();
      const start = local + localBytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (start + packed > file.length) return damaged();
      const localName = new TextDecoder().decode(file.subarray(local + localBytes, local + localBytes + view.getUint16(local + 26, true)));
      if (localName !== name) return fail(`is damaged: ${name} is named otherwise where it lies.`);
      const content = file.subarray(start, start + packed);
      const wrong = () => fail(`is damaged: ${name} is not as long as it says.`);
      let bytes: Uint8Array;
      if (method === 0) {
        if (packed !== size) return wrong();
        look(content);
        bytes = content;
      } else if (method === 8) bytes = inflate(content, size, { atLeast, look, wrong, damaged });
      else return fail(`holds ${name} packed in a way (${method}) that is not read; ${remedy}.`);
      if (crc32(bytes) !== crc) return fail(`is damaged: ${name} is not what was saved (its CRC-32 differs).`);
      return bytes;
    };
    entries.push({ name, size, unpack });
  }
  if (at !== directoryEnd) return damaged();
  return entries;
}

/** Whether nothing but the two records of the kind for more than 4 GB lies there, whose numbers stand in the last record, too. */
function isZip64End(view: DataView, at: number, end: number): boolean {
  const [record, locator] = zip64Bytes;
  return at + record + locator === end && view.getUint32(at, true) === 0x06064b50 && view.getUint32(at + record, true) === 0x07064b50;
}

/** Where the record at the end begins. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - endBytes; at >= 0 && at >= view.byteLength - endBytes - longestComment; at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  return undefined;
}

interface Unpacking {
  readonly atLeast: number;
  readonly look: (start: Uint8Array) => void;
  readonly wrong: () => never;
  readonly damaged: () => never;
}

function inflate(packed: Uint8Array, size: number, { atLeast, look, wrong, damaged }: Unpacking): Uint8Array {
  let out = new Uint8Array(Math.min(size, atLeast));
  let length = 0;
  let looked = false;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) wrong();
    for (let taken = 0; taken < chunk.length;) {
      const part = chunk.subarray(taken, taken + out.length - length);
      out.set(part, length);
      length += part.length;
      taken += part.length;
      if (length < out.length || looked) continue;
      looked = true;
      look(out);
      const whole = new Uint8Array(size);
      whole.set(out);
      out = whole;
    }
  });
  try {
    for (let at = 0; at < packed.length; at += piece) stream.push(packed.subarray(at, at + piece), at + piece >= packed.length);
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    return damaged();
  }
  if (length !== size) return wrong();
  if (!looked) look(out);
  return out;
}
