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
export function torchFloats({ dtype, shape, strides, offset, storage }: TorchTensor, where: string): Float32Array {
  const read = floats[dtype];
  if (!read) throw new BundleError(`${where} is a tensor of ${dtype}; it must be of float16, bfloat16, float32 or float64.`);
  const count = shape.reduce((product, size) => product * size, 1);
  const values = read(new Uint8Array(storage()).buffer);
  const out = new Float32Array(count);
  const index = shape.map(() => 0);
  for (let i = 0, at = offset; i < count; i++) {
    out[i] = values[at]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
