/** NumPy's .npz: a zip of .npy files. A file is untrusted: sizes are checked before anything is unpacked. */
import { unzipSync, zipSync } from "fflate";
import { BundleError } from "@/core/bundle/bundle-error";
import { readNpyArray, writeNpyArray, type NpyArray } from "./npy-array";

const mostArrays = 100;
const mostBytes = 2_000_000_000;

export type NpzArrays = ReadonlyMap<string, NpyArray>;

/** Writes arrays by name, unpacked as `numpy.savez` writes them; the same arrays give the same bytes. */
export function writeNpz(arrays: NpzArrays): Uint8Array {
  const files = Object.fromEntries([...arrays].map(([name, array]) => [`${name}.npy`, writeNpyArray(array)]));
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}

/** Reads the arrays that `wanted` names; others are left packed, so that what they hold does not matter. */
export function readNpz(file: Uint8Array, where: string, wanted: (name: string) => boolean): NpzArrays {
  let entries: Record<string, Uint8Array>;
  let count = 0;
  let bytes = 0;
  try {
    entries = unzipSync(file, {
      filter({ name, originalSize }) {
        if (!name.endsWith(".npy") || !wanted(name.slice(0, -".npy".length))) return false;
        count += 1;
        bytes += originalSize;
        if (count > mostArrays || bytes > mostBytes) throw new BundleError(`\`${where}\` holds more than is read of such a file.`);
        return true;
      },
    });
  } catch (failure) {
    if (failure instanceof BundleError) throw failure;
    throw new BundleError(`\`${where}\` is no .npz file, or is damaged.`, { cause: failure });
  }
  return new Map(
    Object.entries(entries).map(([name, content]) => [name.slice(0, -".npy".length), readNpyArray(content, `${where}: ${name}`)]),
  );
}
