/**
 * Files of `torch.save`: a pickle whose tensors lie beside it. The zip layout (torch 1.6 and later) and the one before it.
 * No torch code is known here but the names below; what a file says beyond plain data and tensors stays the name of its class.
 */
import { BundleError } from "@/core/bundle/bundle-error";
import { readZip, type ZipEntry, type ZipKind } from "@/io/formats/zip";
import { PickleGlobal, PickleObject, PicklePersistent, PickleTuple, type PickleValue } from "./pickle-values";
import { readPickle, type ReadPickle } from "./read-pickle";

const itemBytes = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1 } as const;
export type TorchDtype = keyof typeof itemBytes;

const storageDtypes: Readonly<Record<string, TorchDtype>> = {
  ...{ DoubleStorage: "F64", FloatStorage: "F32", HalfStorage: "F16", BFloat16Storage: "BF16", LongStorage: "I64" },
  ...{ IntStorage: "I32", ShortStorage: "I16", CharStorage: "I8", ByteStorage: "U8", BoolStorage: "BOOL" },
};

/** A tensor as a file says it: a view of a storage, whose bytes are read when they are asked for. */
export interface TorchTensor {
  readonly dtype: TorchDtype;
  readonly shape: readonly number[];
  readonly strides: readonly number[]; // in items
  readonly offset: number; // in items
  /** Items of its storage. */
  readonly items: number;
  /** All bytes of its storage. */
  readonly storage: () => Uint8Array;
}

export interface TorchFile {
  readonly value: PickleValue;
  /** The tensor that a value is, or undefined where it is none. Throws BundleError where the file describes it wrongly. */
  tensor(value: PickleValue | undefined): TorchTensor | undefined;
}

/** What torch's own files name, and NumPy's arrays in them. Objects of scikit-learn and torch modules may be there: they stay names. */
const known = new Set([
  ...["torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter", "collections.OrderedDict", "collections.defaultdict"],
  ...["numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct", "numpy.ndarray", "numpy.dtype"],
  ...[
    "numpy.core.multiarray.scalar",
    "numpy._core.multiarray.scalar",
    "_codecs.encode",
    "copyreg._reconstructor",
    "copy_reg._reconstructor",
  ],
  ...[
    "builtins.object",
    "builtins.set",
    "builtins.frozenset",
    "builtins.slice",
    "builtins.complex",
    "__builtin__.object",
    "__builtin__.set",
  ],
  ...[
    "torch.device",
    "torch.Size",
    "torch.float32",
    "torch.float16",
    "torch.bfloat16",
    "torch.float64",
    "numpy.random._pickle.__randomstate_ctor",
  ],
]);

const inert = /^(sklearn|torch\.nn|overcomplete)\.[\w.]+$/;

const allows = ({ module, name, path }: PickleGlobal): boolean =>
  known.has(path) || (module === "torch" && Object.hasOwn(storageDtypes, name)) || (inert.test(path) && /^[A-Z]\w*$/.test(name));

const legacyMagic = "119547037146038801333356";

const isZip = (file: Uint8Array) => file[0] === 0x50 && file[1] === 0x4b;
const torchKind: ZipKind = { name: "no file of torch.save", remedy: "save it with torch.save" };
const isPickle = /^[^/]+\/data\.pkl$/;

/** Whether a file is one: a zip with a pickle in it, or what begins with the older layout's number. */
export function isTorchFile(file: Uint8Array, where: string): boolean {
  if (!isZip(file)) return file[0] === 0x80 && file[2] === 0x8a && file[3] === 0x0a;
  return readZip(file, where, torchKind).some(({ name }) => isPickle.test(name));
}

/** Reads a file; `where` names it in the sentences of errors. */
export function readTorchFile(file: Uint8Array, where: string): TorchFile {
  return isZip(file) ? readZipLayout(file, where) : readLegacyLayout(file, where);
}

function readZipLayout(file: Uint8Array, where: string): TorchFile {
  const entries = new Map<string, ZipEntry>();
  for (const entry of readZip(file, where, torchKind)) entries.set(entry.name, entry);
  const pickle = [...entries.keys()].find((name) => isPickle.test(name));
  if (pickle === undefined) throw new BundleError(`\`${where}\` is a zip file, but none of torch.save: it holds no data.pkl.`);
  const folder = pickle.slice(0, -"data.pkl".length);
  const contentOf = (name: string) => entries.get(name)?.unpack(0, () => {});
  const order = contentOf(`${folder}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== "little")
    throw new BundleError(`\`${where}\` was saved on a machine of the other byte order, which is not read.`);
  const unpacked = new Map<string, Uint8Array>();
  const { value } = readPickle(contentOf(pickle)!, `${where}: ${pickle}`, { allows });
  return {
    value,
    tensor: tensorsOf(where, (key, bytes) => {
      const name = `${folder}data/${key}`;
      const found = unpacked.get(name) ?? contentOf(name);
      if (!found || found.length < bytes) throw new BundleError(`\`${where}\` is damaged: ${name} is missing or cut short.`);
      unpacked.set(name, found);
      return found;
    }),
  };
}

/** Magic number, version, machine, the pickle, the storages' keys; then for each key the number of items and the items. */
function readLegacyLayout(file: Uint8Array, where: string): TorchFile {
  let at = 0;
  const next = (): ReadPickle["value"] => {
    const { value, end } = readPickle(file, where, { allows, start: at });
    at = end;
    return value;
  };
  const [magic, version] = [next(), next()];
  if (String(magic) !== legacyMagic || version !== 1001) throw new BundleError(`\`${where}\` is a pickle, but none of torch.save.`);
  next(); // of the machine
  const value = next();
  const keys = next();
  const sizes = new Map<string, number>();
  collectStorages(value, (key, bytesOfItem) => sizes.set(key, bytesOfItem));
  const places = new Map<string, Uint8Array>();
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (const key of Array.isArray(keys) ? keys : []) {
    const width = sizes.get(String(key));
    if (at + 8 > file.length || width === undefined) throw new BundleError(`\`${where}\` is damaged: the numbers of a tensor are missing.`);
    const end = at + 8 + Number(view.getBigInt64(at, true)) * width;
    if (!(end >= at + 8 && end <= file.length)) throw new BundleError(`\`${where}\` is damaged: the numbers of a tensor are cut short.`);
    places.set(String(key), file.subarray(at + 8, end));
    at = end;
  }
  return {
    value,
    tensor: tensorsOf(where, (key, bytes) => {
      const found = places.get(key);
      if (!found || found.length < bytes) throw new BundleError(`\`${where}\` is damaged: the numbers of a tensor are missing.`);
      return found;
    }),
  };
}

interface Storage {
  readonly dtype: TorchDtype;
  readonly key: string;
  readonly items: number;
}

function storageOf(value: PickleValue): Storage | undefined {
  if (!(value instanceof PicklePersistent) || !(value.id instanceof PickleTuple)) return undefined;
  const [kind, type, key, , items] = value.id.items;
  const tag = kind instanceof Uint8Array ? new TextDecoder().decode(kind) : kind;
  if (tag !== "storage" || !(type instanceof PickleGlobal) || type.module !== "torch") return undefined;
  const dtype = Object.hasOwn(storageDtypes, type.name) ? storageDtypes[type.name] : undefined;
  const name = key instanceof Uint8Array ? new TextDecoder().decode(key) : key;
  if (!dtype || typeof name !== "string" || !isSize(items)) return undefined;
  return { dtype, key: name, items };
}

/** Every storage that a value names, without following what holds itself twice. */
function collectStorages(value: PickleValue, found: (key: string, bytesOfItem: number) => void): void {
  const seen = new Set<PickleValue>();
  const left: PickleValue[] = [value];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    if (each === null || typeof each !== "object" || seen.has(each)) continue;
    seen.add(each);
    const storage = storageOf(each);
    if (storage) found(storage.key, itemBytes[storage.dtype]);
    if (Array.isArray(each)) for (const item of each) left.push(item);
    else if (each instanceof PickleTuple) for (const item of each.items) left.push(item);
    else if (each instanceof PickleObject) {
      left.push(each.args, ...(each.state === undefined ? [] : [each.state]));
      for (const item of each.appended) left.push(item);
      for (const [key, entry] of each.contents.entries) left.push(key, entry);
    } else if ("entries" in each && !(each instanceof Uint8Array)) for (const [key, entry] of each.entries) left.push(key, entry);
  }
}

const isSize = (value: PickleValue | undefined): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function sizesOf(value: PickleValue | undefined): number[] | undefined {
  return value instanceof PickleTuple && value.items.length <= 8 && value.items.every(isSize) ? (value.items as number[]) : undefined;
}

const tensorsOf =
  (where: string, storageBytes: (key: string, bytes: number) => Uint8Array) =>
  (value: PickleValue | undefined): TorchTensor | undefined => {
    if (!(value instanceof PickleObject) || !(value.args instanceof PickleTuple)) return undefined;
    const { items } = value.args;
    if (value.of.path === "torch._utils._rebuild_parameter") return tensorsOf(where, storageBytes)(items[0]);
    if (value.of.path !== "torch._utils._rebuild_tensor_v2") return undefined;
    const [storage, offset, shape, strides] = [storageOf(items[0] ?? null), items[1], sizesOf(items[2]), sizesOf(items[3])];
    const damaged = () => new BundleError(`\`${where}\` is damaged: a tensor's place or shape is none.`);
    if (!storage || !isSize(offset) || !shape || !strides || strides.length !== shape.length) throw damaged();
    const last = shape.reduce((sum, size, i) => sum + Math.max(0, size - 1) * strides[i]!, offset);
    const count = shape.reduce((product, size) => product * size, 1);
    // Strides of 0 make a large tensor of few numbers.
    if (count > storage.items || (count > 0 && last >= storage.items)) throw damaged();
    const bytes = storage.items * itemBytes[storage.dtype];
    return { dtype: storage.dtype, shape, strides, offset, items: storage.items, storage: () => storageBytes(storage.key, bytes) };
  };
