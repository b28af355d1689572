/**
 * The safetensors file format: 8 bytes of header length (little-endian), a JSON header, then the tensors' bytes.
 * A file is untrusted: every length, shape and offset is checked before anything is made from it.
 * https://github.com/huggingface/safetensors#format
 */
import { BundleError } from "@/core/bundle/bundle-error";
import { parseJson } from "@/core/bundle/untrusted-json";

const itemBytes = { F32: 4, F16: 2, BF16: 2, I8: 1, U8: 1, I32: 4, I64: 8 } as const;
export type Dtype = keyof typeof itemBytes;

/** One tensor; `bytes` is a view of the file and may stand at any alignment. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}
export type Tensors = ReadonlyMap<string, Tensor>;

const maxHeaderBytes = 25_000_000;
const maxDimensions = 8;

/** Reads all tensors of a file without copying them; `where` names the file in the sentences of errors. */
export function readSafetensors(file: Uint8Array, where: string): Tensors {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\`: ${problem}`);
  };
  if (file.length < 8) return fail(`not a safetensors file: it has ${file.length} bytes, fewer than the 8 of a header's length.`);
  const length = new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true);
  if (length > maxHeaderBytes)
    return fail(`not a safetensors file: its header would be ${length} bytes long, more than ${maxHeaderBytes}.`);
  const dataStart = 8 + Number(length);
  if (dataStart > file.length) return fail(`truncated: the header ends at byte ${dataStart}, the file at byte ${file.length}.`);
  const data = file.subarray(dataStart);

  const tensors = new Map<string, Tensor>();
  const spans: { name: string; begin: number; end: number }[] = [];
  for (const [name, entry] of Object.entries(parseHeader(file.subarray(8, dataStart), where, fail))) {
    if (name === "__metadata__") continue;
    const { dtype, shape, begin, end } = parseEntry(entry, (problem) => fail(`tensor \`${name}\` ${problem}`));
    if (end > data.length) fail(`truncated: tensor \`${name}\` ends at byte ${end} of the data, which has ${data.length}.`);
    spans.push({ name, begin, end });
    tensors.set(name, { dtype, shape, bytes: data.subarray(begin, end) });
  }

  let covered = 0;
  for (const { name, begin, end } of spans.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered)
      fail(`tensor \`${name}\` ${begin < covered ? "overlaps the one before it" : "leaves a gap before it"} at byte ${begin}.`);
    covered = end;
  }
  if (covered !== data.length) fail(`${data.length - covered} bytes after the last tensor belong to none.`);
  return tensors;
}

/** A file's free texts, by name. */
export type SafetensorsMetadata = Readonly<Record<string, string>>;

/** Reads the free texts of a file whose tensors have been read. */
export function readSafetensorsMetadata(file: Uint8Array, where: string): SafetensorsMetadata {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\`: ${problem}`);
  };
  const length = Number(new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true));
  const metadata = (parseHeader(file.subarray(8, 8 + length), where, fail) as Record<string, unknown>)["__metadata__"] ?? {};
  if (typeof metadata !== "object" || metadata === null || !Object.values(metadata).every((value) => typeof value === "string"))
    return fail("its metadata are not texts by name.");
  return metadata as SafetensorsMetadata;
}

function parseHeader(bytes: Uint8Array, where: string, fail: (problem: string) => never): object {
  const header = parseJson(bytes, `\`${where}\`, its header as a safetensors file,`);
  if (typeof header !== "object" || header === null || Array.isArray(header)) return fail("its header is not a JSON object.");
  // Half a surrogate pair, which JSON.stringify keeps escaped, is no text to other readers.
  if (/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(header))) return fail("its header holds half a letter (a lone surrogate).");
  return header;
}

function parseEntry(entry: unknown, fail: (problem: string) => never) {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (typeof dtype !== "string" || !Object.hasOwn(itemBytes, dtype)) {
    return fail(
      `has ${dtype === undefined ? "no type" : `the type ${JSON.stringify(dtype).slice(0, 40)}`}; readable are ${Object.keys(itemBytes).join(", ")}.`,
    );
  }
  if (!isSizes(shape) || shape.length > maxDimensions) return fail("has no valid shape.");
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) return fail("has no valid data_offsets.");
  const [begin, end] = offsets as [number, number];
  const needed = shape.reduce((product, size) => product * size, itemBytes[dtype as Dtype]);
  if (needed !== end - begin) return fail(`is ${dtype} [${shape.join("×")}], ${needed} bytes, but its data_offsets hold ${end - begin}.`);
  return { dtype: dtype as Dtype, shape, begin, end };
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** Writes tensors, in the map's order, and free texts as one file with 8-byte aligned data. */
export function writeSafetensors(tensors: Tensors, metadata?: SafetensorsMetadata): Uint8Array<ArrayBuffer> {
  const header = Object.create(null) as Record<string, unknown>;
  if (metadata) header["__metadata__"] = metadata;
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [end, (end += bytes.length)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let offset = 8 + headerBytes;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}

/** A tensor of a typed array; it shares the array's memory. */
export function tensorOf(dtype: Dtype, shape: readonly number[], values: ArrayBufferView): Tensor {
  return { dtype, shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
