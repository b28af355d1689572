/**
 * NumPy's .npy files, versions 1 to 3: magic, header length, a Python dict literal, then the values.
 * The dict is matched, never evaluated. Matrices of little-endian float16, float32 and float64 in C or Fortran order; of other arrays (npy-array.ts)
 * the header alone.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { BundleError } from "@/core/bundle/bundle-error";
import { decodeFloat16 } from "@/core/linalg/half";
import type { Matrix } from "@/core/linalg/matrix";
import { requireFinite, requireFloat32 } from "./finite";

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59); // \x93NUMPY
const maxHeaderBytes = 65_536;

/** What the beginning of a file says. */
export interface NpyHeader {
  readonly rows: number;
  readonly cols: number;
  readonly itemBytes: 2 | 4 | 8; // of one float
  /** Columns lie one after another, not rows: as scikit-learn's matrices are. */
  readonly byColumns: boolean;
  readonly dataStart: number; // offset of the first value
}

/** The most bytes that a header takes. */
export const npyHeaderBytes = maxHeaderBytes + 12;

/** What the header of any array says. */
interface NpyLayout {
  readonly descr: string; // NumPy's name of the type: "<f4", "<U12"
  readonly byColumns: boolean; // the first index runs fastest
  readonly shape: readonly number[];
  readonly dataStart: number; // offset of the first value
}

/** Reads the header of an array of any shape from a file's first bytes. */
export function readNpyLayout(start: Uint8Array, where: string): NpyLayout {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  if (start.length < 12 || magic.some((byte, i) => start[i] !== byte)) return fail("is not a NumPy .npy file.");
  const version = start[6]!;
  if (version < 1 || version > 3 || start[7] !== 0) return fail(`has .npy version ${version}; readable are 1 to 3.`);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const headerStart = version === 1 ? 10 : 12;
  const headerBytes = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (headerBytes > maxHeaderBytes) return fail(`has a header of ${headerBytes} bytes, which is too long.`);
  const dataStart = headerStart + headerBytes;
  if (dataStart > start.length) return fail("is cut short: its header is not complete.");
  const header = new TextDecoder().decode(start.subarray(headerStart, dataStart));

  const { descr, order, sizes } = parseDict(header) ?? fail("has a header that cannot be understood; save a plain array of numbers.");
  if (sizes.length > 8 || !sizes.every(Number.isSafeInteger)) return fail(`has the shape (${sizes.join(", ")}), which cannot be read.`);
  return { descr, byColumns: order === "True" && sizes.length > 1, shape: sizes, dataStart };
}

const entry = /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"\\]{1,20})\3|(True|False)|\(([0-9L, ]*)\))\s*(,|$)/y;
const tuple = /^ *(?:(?:0|[1-9][0-9]*)L? *, *)*(?:(?:0|[1-9][0-9]*)L?)? *$/; // Python 2 wrote 20L

/** A header's dict of three entries in any order; undefined where it is anything else. */
function parseDict(header: string): { descr: string; order: string; sizes: number[] } | undefined {
  const [, inside] = /^\s*\{([^{}]*)\}[ \t]*\n?$/.exec(header) ?? [];
  if (inside === undefined) return undefined;
  const found = new Map<string, string>();
  for (entry.lastIndex = 0; entry.lastIndex < inside.trimEnd().length;) {
    const [, , key, , text, truth, shape] = entry.exec(inside.trimEnd()) ?? [];
    if (key === undefined || found.has(key)) return undefined;
    const value = key === "descr" ? text : key === "shape" ? shape : truth;
    if (value === undefined) return undefined;
    found.set(key, value);
  }
  const [descr, order, shape] = ["descr", "fortran_order", "shape"].map((key) => found.get(key));
  if (descr === undefined || order === undefined || shape === undefined || !tuple.test(shape)) return undefined;
  const parts = shape.split(",").map((part) => part.trim().replace("L", ""));
  if (parts.length === 1 && parts[0] !== "") return undefined; // (4) is a number
  return { descr, order, sizes: parts.filter(Boolean).map(Number) };
}

/** Reads the header of a matrix from a file's first bytes, of `fileBytes` in all; `where` names the file in the sentences of errors. */
export function readNpyHeader(start: Uint8Array, fileBytes: number, where: string): NpyHeader {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  const { descr, byColumns, shape, dataStart } = readNpyLayout(start, where);
  if (shape.length !== 2) return fail(`has the shape (${shape.join(", ")}); a matrix has two dimensions.`);
  const [rows, cols] = shape as [number, number];

  if (rows === 0 || cols === 0) return fail(`is empty: its shape is (${shape.join(", ")}).`);
  const itemBytes = ({ "<f2": 2, "<f4": 4, "<f8": 8 } as const)[descr];
  if (!itemBytes) return fail(`has values of type ${descr}; save them as little-endian float16, float32 or float64.`);
  const valueBytes = fileBytes - dataStart;
  if (rows * cols * itemBytes !== valueBytes) {
    return fail(`has ${valueBytes} bytes of values; [${rows}×${cols}] of ${descr} needs ${rows * cols * itemBytes}.`);
  }
  return { rows, cols, itemBytes, byColumns, dataStart };
}

/** What a sentence says of values that are not finite: the file or array, and where in it the bytes begin. */
interface ValuePlace {
  readonly where: string;
  readonly cols: number;
  readonly firstRow?: number;
}

/** The bytes of values, on a border of eight, as float32, all finite; `out` takes those of float16 and float64. */
export function decodeNpyValues(
  bytes: Uint8Array,
  itemBytes: NpyHeader["itemBytes"],
  { where, cols, firstRow = 0 }: ValuePlace,
  out?: Float32Array,
): Float32Array {
  const { buffer, byteOffset } = bytes;
  const count = bytes.length / itemBytes;
  if (itemBytes === 8) {
    const doubles = new Float64Array(buffer, byteOffset, count);
    requireFloat32(doubles, `\`${where}\``, cols, firstRow);
    const values = out ?? new Float32Array(count);
    values.set(doubles);
    return values;
  }
  const values =
    itemBytes === 2 ? decodeFloat16(new Uint16Array(buffer, byteOffset, count), out) : new Float32Array(buffer, byteOffset, count);
  requireFinite(values, `\`${where}\``, cols, firstRow);
  return values;
}

/** Reads a matrix as float32; `where` names the file in the sentences of errors. */
export function readNpyMatrix(file: Uint8Array, where: string): Matrix {
  const { rows, cols, itemBytes, byColumns, dataStart } = readNpyHeader(file, file.length, where);
  const bytes = file.slice(dataStart);
  return { rows, cols, data: decodeNpyValues(byColumns ? rowsFirst(bytes, itemBytes, rows, cols) : bytes, itemBytes, { where, cols }) };
}

/** The bytes of a matrix whose columns lie one after another, its rows one after another. */
export function rowsFirst(bytes: Uint8Array, itemBytes: 2 | 4 | 8, rows: number, cols: number): Uint8Array {
  const of = { 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array }[itemBytes];
  const from = new of(bytes.buffer as ArrayBuffer, bytes.byteOffset, rows * cols);
  const to = new of(rows * cols);
  for (let m = 0, at = 0; m < rows; m++) for (let d = 0; d < cols; d++, at++) to[at] = from[d * rows + m]!;
  return new Uint8Array(to.buffer);
}

/** A matrix as a version 1 file of float32. */
export function writeNpyMatrix({ rows, cols, data }: Matrix): Uint8Array {
  return writeNpyValues("<f4", [rows, cols], new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** The bytes of an array's values under their header, as a version 1 file. */
export function writeNpyValues(descr: string, shape: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const header = new TextEncoder().encode(dict.padEnd(Math.ceil((dict.length + 11) / 64) * 64 - 11) + "\n");
  const file = new Uint8Array(10 + header.length + values.length);
  file.set(magic);
  file.set([1, 0, header.length & 0xff, header.length >> 8], 6);
  file.set(header, 10);
  file.set(values, 10 + header.length);
  return file;
}
