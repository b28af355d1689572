import { BundleError } from "@/core/bundle/bundle-error";
import { decodeBfloat16, decodeFloat16 } from "@/core/linalg/half";
import type { TorchDtype, TorchTensor } from "./torch-file";

const floats: Partial<Record<TorchDtype, (bytes: ArrayBuffer) => ArrayLike<number>>> = {
  F64: (bytes) => new Float64Array(bytes),
  F32: (bytes) => new Float32Array(bytes),
  F16: (bytes) => decodeFloat16(new Uint16Array(bytes)),
  BF16: (bytes) => decodeBfloat16(new Uint16Array(bytes)),
};

/** The numbers of a tensor of floats, in C order whatever its strides. */
export function torchFloats(tensor: TorchTensor, where: string): Float32Array {
  const read = floats[tensor.dtype];
  if (!read) throw new BundleError(`${where} is a tensor of ${tensor.dtype}; it must be of float16, bfloat16, float32 or float64.`);
  // One vector of many may lie in a storage of its own, or in one that all share: only its part is read.
  const { first, last } = reach(tensor);
  const width = tensor.storage().length / tensor.items;
  const values = read(tensor.storage().slice(first * width, (last + 1) * width).buffer as ArrayBuffer);
  const out = new Float32Array(sizeOf(tensor));
  eachItem(tensor, (i, at) => (out[i] = values[at - first]!));
  return out;
}

/** The truths of a tensor of them, in C order. */
export function torchBooleans(tensor: TorchTensor): boolean[] {
  const bytes = tensor.storage();
  const out: boolean[] = [];
  if (tensor.dtype === "BOOL" || tensor.dtype === "U8") eachItem(tensor, (_, at) => out.push(bytes[at] !== 0));
  return out;
}

const sizeOf = ({ shape }: TorchTensor) => shape.reduce((product, size) => product * size, 1);

/** The first and the last item of the storage that a tensor shows. */
function reach({ shape, strides, offset }: TorchTensor): { first: number; last: number } {
  const last = shape.reduce((sum, size, i) => sum + Math.max(0, size - 1) * strides[i]!, offset);
  return { first: offset, last: Math.max(offset, last) };
}

/** Each item in C order: its number, and where in the storage it lies. */
function eachItem(tensor: TorchTensor, visit: (i: number, at: number) => void): void {
  const { shape, strides, offset } = tensor;
  const count = sizeOf(tensor);
  const index = shape.map(() => 0);
  for (let i = 0, at = offset; i < count; i++) {
    visit(i, at);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}
