/** NumPy's .npz: a zip of .npy files. A file is untrusted: what an array needs is known from its header before it is unpacked. */
import { zipSync } from "fflate";
import { BundleError } from "@/core/bundle/bundle-error";
import { npyHeaderBytes, readNpyLayout } from "@/io/formats/npy";
import { readZip, type ZipEntry } from "@/io/formats/zip";
import { checkNpySize, isFloat, readNpyArray, writeNpyArray, type NpyArray } from "./npy-array";

const mostArrays = 100;
const mostBytes = 1_000_000_000; // of all arrays: 4096 concepts of 16,384 dimensions have a quarter of it

export type NpzArrays = ReadonlyMap<string, NpyArray>;

/** Writes arrays by name, unpacked as `numpy.savez` writes them; the same arrays give the same bytes. */
export function writeNpz(arrays: NpzArrays): Uint8Array {
  const files = Object.fromEntries([...arrays].map(([name, array]) => [`${name}.npy`, writeNpyArray(array)]));
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}

/** Reads the arrays that `wanted` names; others are left packed, so that what they hold does not matter. */
export function readNpz(file: Uint8Array, where: string, wanted: (name: string) => boolean): NpzArrays {
  const entries = readZip(file, where).flatMap((entry) => {
    const [, name] = /^([^]*)\.npy$/.exec(entry.name) ?? [];
    return name !== undefined && wanted(name) ? [{ name, entry }] : [];
  });
  const bytes = entries.reduce((sum, { entry }) => sum + entry.size, 0);
  if (entries.length > mostArrays || bytes > mostBytes)
    throw new BundleError(`\`${where}\` holds ${entries.length} arrays of ${bytes} bytes; at most ${mostArrays} of ${mostBytes} are read.`);
  return new Map(
    entries.map(({ name, entry }) => {
      const place = `${where}: ${entry.name}`;
      return [
        name,
        readNpyArray(
          entry.unpack(npyHeaderBytes, (start) => checkNpySize(start, entry.size, place)),
          place,
        ),
      ];
    }),
  );
}

/** A matrix of floats in a file, not yet read. */
export interface NpzMatrix {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly read: () => Float32Array;
}

/** The matrices of floats; other arrays are left packed. */
export function npzMatrices(file: Uint8Array, where: string): NpzMatrix[] {
  return readZip(file, where).flatMap((entry) => {
    const [, name] = /^([^]*)\.npy$/.exec(entry.name) ?? [];
    const place = `${where}: ${entry.name}`;
    if (name === undefined || entry.size > mostBytes) return [];
    const layout = layoutOf(entry, place);
    if (layout.shape.length !== 2 || !isFloat(layout.descr)) return [];
    const [rows, cols] = layout.shape as [number, number];
    const read = () =>
      readNpyArray(
        entry.unpack(npyHeaderBytes, (start) => checkNpySize(start, entry.size, place)),
        place,
      ).values!;
    return [{ name, rows, cols, read }];
  });
}

/** What an array's header says; nothing behind it is unpacked. */
function layoutOf(entry: ZipEntry, place: string): ReturnType<typeof readNpyLayout> {
  const seen = new BundleError("The header has been seen.");
  let layout: ReturnType<typeof readNpyLayout> | undefined;
  try {
    entry.unpack(npyHeaderBytes, (start) => {
      layout = readNpyLayout(start, place);
      throw seen;
    });
  } catch (error) {
    if (error !== seen) throw error;
  }
  return layout!;
}
