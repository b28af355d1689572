/** Numbers are looked at wherever they come in: what is not a number, or infinite, is refused by its place. `where` begins the sentence. */
import { BundleError } from "@/core/bundle/bundle-error";

/** Refuses NaN and infinities, by row and column where `cols` says how long a row is; `data` begins with the row `firstRow`. */
export function requireFinite(data: ArrayLike<number>, where: string, cols?: number, firstRow = 0): void {
  const at = firstNonFinite(data);
  if (at >= 0) throw nonFinite(String(data[at]), at, where, cols, firstRow);
}

/** The same of float64 that becomes float32, whose largest number is 3.4e38. */
export function requireFloat32(data: Float64Array, where: string, cols: number, firstRow: number): void {
  const at = data.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (at < 0) return;
  const value = data[at]!;
  throw nonFinite(Number.isFinite(value) ? `${value}, which float32 cannot hold,` : String(value), at, where, cols, firstRow);
}

const exponents = { F16: 0x7c00, BF16: 0x7f80 } as const;

/** The same of the bits of 16-bit floats. */
export function requireFiniteBits(bits: Uint16Array, type: keyof typeof exponents, where: string, cols: number): void {
  const mask = exponents[type];
  for (let at = 0; at < bits.length; at++)
    if ((bits[at]! & mask) === mask) throw nonFinite("NaN or an infinite number", at, where, cols, 0);
}

/** Refuses an array that holds no values. */
export function requireValues(shape: readonly number[], where: string): void {
  if (shape.some((size) => size === 0)) throw new BundleError(`${where} is empty: its shape is [${shape.join("×")}].`);
}

function firstNonFinite(data: ArrayLike<number>): number {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return i;
  return -1;
}

function nonFinite(value: string, at: number, where: string, cols: number | undefined, firstRow: number): BundleError {
  const place = cols === undefined ? `at place ${at}` : `in row ${firstRow + Math.floor(at / cols)}, column ${at % cols}`;
  return new BundleError(`${where} holds ${value} ${place} (counted from 0); every value must be a finite number.`);
}
