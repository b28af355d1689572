/** Typed values of a tensor. All but the I8 ones are copies, which the caller owns. */
import { BundleError } from "@/core/bundle/bundle-error";
import { decodeBfloat16, decodeFloat16 } from "@/core/linalg/half";
import type { Dtype, Tensor } from "./safetensors";

/** F32, F16 or BF16 values as float32. */
export function floatValues(tensor: Tensor, where: string): Float32Array {
  const { dtype } = tensor;
  if (dtype === "F32") return new Float32Array(aligned(tensor));
  if (dtype === "F16") return decodeFloat16(new Uint16Array(aligned(tensor)));
  if (dtype === "BF16") return decodeBfloat16(new Uint16Array(aligned(tensor)));
  throw wrongType(where, dtype, "F32, F16 or BF16");
}

/** The bits of a 16-bit float tensor. */
export function halfBits(tensor: Tensor, expected: "F16" | "BF16", where: string): Uint16Array {
  if (tensor.dtype !== expected) throw wrongType(where, tensor.dtype, expected);
  return new Uint16Array(aligned(tensor));
}

/** I8 values, as a view of the file. */
export function int8Values(tensor: Tensor, where: string): Int8Array {
  if (tensor.dtype !== "I8") throw wrongType(where, tensor.dtype, "I8");
  return new Int8Array(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.length);
}

/** I32 or I64 values that must be indices below `limit`. */
export function indexValues(tensor: Tensor, limit: number, where: string): Int32Array {
  if (tensor.dtype !== "I32" && tensor.dtype !== "I64") throw wrongType(where, tensor.dtype, "I32");
  const values = tensor.dtype === "I32" ? new Int32Array(aligned(tensor)) : new BigInt64Array(aligned(tensor));
  const bad = values.findIndex((value: number | bigint) => value < 0 || value >= limit);
  if (bad >= 0) throw new BundleError(`${where} is ${values[bad]} at place ${bad}; it must be from 0 to ${limit - 1}.`);
  return values instanceof Int32Array ? values : Int32Array.from(values, Number);
}

function aligned({ bytes }: Tensor): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function wrongType(where: string, dtype: Dtype, expected: string): BundleError {
  return new BundleError(`${where} is ${dtype}; it must be ${expected}.`);
}
