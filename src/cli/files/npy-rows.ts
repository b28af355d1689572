import { CommandError } from "@/cli/command-error";
import type { Matrix } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { decodeNpyValues, npyHeaderBytes, readNpyHeader, rowsFirst } from "@/io/formats/npy";
import { sha256HexOf } from "@/io/formats/sha256";
import { openInput } from "./files";

const HASHED_AT_A_TIME = 8 * 1024 * 1024;
const mostValues = 3_000_000_000; // 12 GB of float32: the output side of the largest language models has half as many

/** The rows of a matrix in a .npy file, all finite. */
export interface NpyRows extends RowSource {
  sha256(): Promise<string>;
  close(): Promise<void>;
}

/** A matrix in a .npy file, read from the disk some rows at a time: it may be larger than memory. */
export async function openNpyRows(path: string): Promise<NpyRows> {
  const file = await openInput(path);
  const { size } = file;
  const bytesAt = async (begin: number, length: number, into = new Uint8Array(length)): Promise<Uint8Array> => {
    const bytes = into.subarray(0, length);
    await file.read(begin, bytes);
    return bytes;
  };
  const { rows, cols, itemBytes, byColumns, dataStart } = readNpyHeader(await bytesAt(0, Math.min(size, npyHeaderBytes)), size, path);
  const rowBytes = cols * itemBytes;
  /** The rows' part of each column, put into their own order. */
  const rowsOfColumns = async (begin: number, count: number): Promise<Uint8Array> => {
    const columns = new Uint8Array(count * rowBytes);
    const height = count * itemBytes;
    for (let d = 0; d < cols; d++)
      await bytesAt(dataStart + (d * rows + begin) * itemBytes, height, columns.subarray(d * height, (d + 1) * height));
    return rowsFirst(columns, itemBytes, count, cols);
  };
  let raw = new Uint8Array();
  let values = new Float32Array();
  return {
    rows,
    cols,
    async read(begin, end) {
      const count = (end - begin) * cols;
      // Kept from one read to the next; what was given out before is no longer valid.
      if (!byColumns && raw.length < count * itemBytes) raw = new Uint8Array(count * itemBytes);
      if (itemBytes !== 4 && values.length < count) values = new Float32Array(count);
      const bytes = byColumns
        ? await rowsOfColumns(begin, end - begin)
        : await bytesAt(dataStart + begin * rowBytes, count * itemBytes, raw);
      const place = { where: path, cols, firstRow: begin };
      return { rows: end - begin, cols, data: decodeNpyValues(bytes, itemBytes, place, values.subarray(0, count)) };
    },
    sha256: () =>
      sha256HexOf(async function* () {
        for (let begin = 0; begin < size; begin += HASHED_AT_A_TIME) yield await bytesAt(begin, Math.min(HASHED_AT_A_TIME, size - begin));
      }),
    close: () => file.close(),
  };
}

/** A whole matrix in a .npy file as float32; beside it, only some rows of the file are in memory. */
export async function readMatrix(path: string): Promise<Matrix> {
  const source = await openNpyRows(path);
  const { rows, cols } = source;
  try {
    if (rows * cols > mostValues)
      throw new CommandError(`\`${path}\` is [${rows}×${cols}], ${rows * cols} values; at most ${mostValues} are held in memory.`);
    const data = new Float32Array(rows * cols);
    await eachChunk(source, (chunk, begin) => data.set(chunk.data, begin * cols));
    return { rows, cols, data };
  } finally {
    await source.close();
  }
}
