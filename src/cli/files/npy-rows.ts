import { open } from "node:fs/promises";
import type { RowSource } from "@/core/linalg/row-source";
import { decodeNpyValues, npyHeaderBytes, readNpyHeader } from "@/io/formats/npy";
import { sha256HexOf } from "@/io/formats/sha256";
import { CommandError } from "@/cli/command-error";
import { describeFileError } from "@/cli/output/file-error";

const HASHED_AT_A_TIME = 8 * 1024 * 1024;

/** A matrix in a .npy file, read from the disk some rows at a time: it may be larger than memory. */
export async function openNpyRows(path: string): Promise<RowSource & { sha256(): Promise<string> }> {
  const file = await open(path).catch(describeFileError(path));
  const { size } = await file.stat();
  const bytesAt = async (begin: number, length: number, into = new Uint8Array(length)): Promise<Uint8Array> => {
    const bytes = into.subarray(0, length);
    for (let done = 0; done < length;) {
      const { bytesRead } = await file.read(bytes, done, length - done, begin + done).catch(describeFileError(path));
      if (bytesRead === 0) throw new CommandError(`\`${path}\` became shorter while it was read.`);
      done += bytesRead;
    }
    return bytes;
  };
  const { rows, cols, itemBytes, dataStart } = readNpyHeader(await bytesAt(0, Math.min(size, npyHeaderBytes)), size, path);
  const rowBytes = cols * itemBytes;
  let raw = new Uint8Array();
  let values = new Float32Array();
  return {
    rows,
    cols,
    async read(begin, end) {
      const count = (end - begin) * cols;
      // Kept from one read to the next; what was given out before is no longer valid.
      if (raw.length < count * itemBytes) raw = new Uint8Array(count * itemBytes);
      if (itemBytes === 2 && values.length < count) values = new Float32Array(count);
      const bytes = await bytesAt(dataStart + begin * rowBytes, count * itemBytes, raw);
      return { rows: end - begin, cols, data: decodeNpyValues(bytes, itemBytes, values.subarray(0, count)) };
    },
    sha256: () =>
      sha256HexOf(async function* () {
        for (let begin = 0; begin < size; begin += HASHED_AT_A_TIME) yield await bytesAt(begin, Math.min(HASHED_AT_A_TIME, size - begin));
      }),
  };
}
