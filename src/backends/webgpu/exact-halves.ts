/** The values as float16 bits, or undefined when one of them is no float16 number exactly. */
export function exactHalves(values: Float32Array): Uint16Array<ArrayBuffer> | undefined {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const out = new Uint16Array(values.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const sign = (word >>> 16) & 0x8000;
    const exponent = ((word >>> 23) & 255) - 112; // float16's bias is 112 less
    if (exponent > 0 && exponent < 31) {
      if (word & 0x1fff) return undefined;
      out[i] = sign | (exponent << 10) | ((word >>> 13) & 1023);
    } else {
      const steps = Math.abs(values[i]!) * 2 ** 24; // of the smallest float16 number
      if (steps >= 1024 || !Number.isInteger(steps)) return undefined;
      out[i] = sign | steps;
    }
  }
  return out;
}
