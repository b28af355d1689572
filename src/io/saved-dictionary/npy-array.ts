/** NumPy arrays of any shape: floats as float32, and texts (`<U`: UTF-32, padded with zeros). No object is read: those are pickles. */
import { BundleError } from "@/core/bundle/bundle-error";
import { decodeNpyValues, readNpyLayout, rowsFirst, writeNpyValues } from "@/io/formats/npy";

export type NpyArray =
  | { readonly shape: readonly number[]; readonly values: Float32Array; readonly texts?: undefined }
  | { readonly shape: readonly number[]; readonly texts: readonly string[]; readonly values?: undefined };

const floatBytes = { "<f2": 2, "<f4": 4, "<f8": 8 } as const;
export const isFloat = (descr: string): descr is keyof typeof floatBytes => Object.hasOwn(floatBytes, descr);

/** Refuses an array whose file, of `fileBytes` in all, is not what its header says that it needs. */
export function checkNpySize(start: Uint8Array, fileBytes: number, where: string) {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  const { descr, byColumns, shape, dataStart } = readNpyLayout(start, where);
  const letters = Number(/^<U(\d{1,9})$/.exec(descr)?.[1] ?? NaN);
  const itemBytes = isFloat(descr) ? floatBytes[descr] : 4 * letters;
  if (descr === "|O") return fail("holds Python objects, which only a pickle can carry; save numbers, or texts as an array of dtype str.");
  if (Number.isNaN(itemBytes)) return fail(`has values of type ${descr}; readable are little-endian floats and texts.`);
  const needed = shape.reduce((product, size) => product * size, itemBytes);
  if (needed !== fileBytes - dataStart) return fail(`has ${fileBytes - dataStart} bytes of values; its shape needs ${needed}.`);
  if (byColumns && shape.length !== 2)
    return fail(`is in Fortran order with ${shape.length} dimensions; save it with numpy.ascontiguousarray.`);
  return { descr, byColumns, shape, dataStart, letters };
}

/** Reads an array; `where` names it in the sentences of errors. */
export function readNpyArray(file: Uint8Array, where: string): NpyArray {
  const { descr, byColumns, shape, dataStart, letters } = checkNpySize(file, file.length, where);
  const onBorder = (file.byteOffset + dataStart) % 8 === 0;
  const stored = onBorder ? file.subarray(dataStart) : file.slice(dataStart);
  if (byColumns && !isFloat(descr))
    throw new BundleError(`\`${where}\` holds texts in Fortran order; save it with numpy.ascontiguousarray.`);
  const bytes = byColumns && isFloat(descr) ? rowsFirst(stored, floatBytes[descr], shape[0]!, shape[1]!) : stored;
  if (isFloat(descr)) return { shape, values: decodeNpyValues(bytes, floatBytes[descr], { where, cols: Math.max(1, shape.at(-1) ?? 1) }) };
  return { shape, texts: decodeTexts(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), letters, shape) };
}

/** Writes an array as NumPy's `save` does. */
export function writeNpyArray({ shape, values, texts }: NpyArray): Uint8Array<ArrayBuffer> {
  if (values) return writeNpyValues("<f4", shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  const codes = texts.map((text) => [...text].map((letter) => letter.codePointAt(0)!));
  const letters = codes.reduce((most, { length }) => Math.max(most, length), 1);
  const data = new Uint32Array(codes.length * letters);
  codes.forEach((text, i) => data.set(text, i * letters));
  return writeNpyValues(`<U${letters}`, shape, new Uint8Array(data.buffer));
}

function decodeTexts(codes: Uint32Array, letters: number, shape: readonly number[]): string[] {
  const count = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: letters === 0 ? Math.min(count, 1_000_000) : count }, (_, i) => {
    const item = codes.subarray(i * letters, (i + 1) * letters);
    const end = item.findLastIndex((code) => code !== 0) + 1;
    return Array.from(item.subarray(0, end), (code) => String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)).join("");
  });
}
