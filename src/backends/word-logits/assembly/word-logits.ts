// AssemblyScript. Logits of a few vocabulary rows in 128-bit SIMD: out[k, i] = Σ_d w[i, d] · u[k, d], float32 throughout.
// Every pointer is a place in this module's memory; rows are padded with zeros to `size`, a multiple of 8, and come in fours; vectors in twos.

/** Q8_0 values [count] and a scale for each 32 of them, as float32. */
export function expandQ8(values: usize, scales: usize, count: usize, out: usize): void {
  for (let i: usize = 0; i < count; i += 8) {
    const scale = v128.load32_splat(scales + ((i >> 5) << 2));
    const wide = v128.load8x8_s(values + i);
    const low = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(wide));
    const high = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(wide));
    v128.store(out + (i << 2), f32x4.mul(low, scale));
    v128.store(out + (i << 2), f32x4.mul(high, scale), 16);
  }
}

/** Bits of float16 [count] as float32, exactly: the exponent is moved by a product, infinities and NaN keep theirs by hand. */
export function expandFloat16(bits: usize, count: usize, out: usize): void {
  const rebias = f32x4.splat(5.192296858534828e33); // 2¹¹²
  for (let i: usize = 0; i < count; i += 4) {
    const half = v128.load16x4_u(bits + (i << 1));
    const magnitude = v128.and(half, i32x4.splat(0x7fff));
    const special = i32x4.ge_s(magnitude, i32x4.splat(0x7c00));
    const value = f32x4.mul(i32x4.shl(magnitude, 13), rebias);
    const whole = v128.or(value, v128.and(special, i32x4.splat(0x7f800000)));
    v128.store(out + (i << 2), v128.or(whole, i32x4.shl(v128.and(half, i32x4.splat(0x8000)), 16)));
  }
}

/** Bits of bfloat16 [count] as float32. */
export function expandBfloat16(bits: usize, count: usize, out: usize): void {
  for (let i: usize = 0; i < count; i += 4) v128.store(out + (i << 2), i32x4.shl(v128.load16x4_u(bits + (i << 1)), 16));
}

/** squares[i] = Σ_d w[i, d]². */
export function squareNorms(weights: usize, rows: usize, size: usize, squares: usize): void {
  const bytes = size << 2;
  for (let i: usize = 0; i < rows; i++, weights += bytes) {
    let sum = f32x4.splat(0);
    for (let d: usize = 0; d < bytes; d += 16) {
      const w = v128.load(weights + d);
      sum = f32x4.add(sum, f32x4.mul(w, w));
    }
    store<f32>(squares + (i << 2), lanes(sum));
  }
}

/** Four rows by two vectors at a time: eight sums stay in registers, six loads serve eight products. */
export function multiply(weights: usize, rows: usize, vectors: usize, count: usize, size: usize, out: usize): void {
  const bytes = size << 2;
  for (let i: usize = 0; i < rows; i += 4) {
    const w0 = weights + i * bytes;
    const w1 = w0 + bytes;
    const w2 = w1 + bytes;
    const w3 = w2 + bytes;
    for (let k: usize = 0; k < count; k += 2) {
      const u0 = vectors + k * bytes;
      const u1 = u0 + bytes;
      let s00 = f32x4.splat(0);
      let s10 = s00;
      let s20 = s00;
      let s30 = s00;
      let s01 = s00;
      let s11 = s00;
      let s21 = s00;
      let s31 = s00;
      for (let d: usize = 0; d < bytes; d += 16) {
        const a = v128.load(u0 + d);
        const b = v128.load(u1 + d);
        let w = v128.load(w0 + d);
        s00 = f32x4.add(s00, f32x4.mul(w, a));
        s01 = f32x4.add(s01, f32x4.mul(w, b));
        w = v128.load(w1 + d);
        s10 = f32x4.add(s10, f32x4.mul(w, a));
        s11 = f32x4.add(s11, f32x4.mul(w, b));
        w = v128.load(w2 + d);
        s20 = f32x4.add(s20, f32x4.mul(w, a));
        s21 = f32x4.add(s21, f32x4.mul(w, b));
        w = v128.load(w3 + d);
        s30 = f32x4.add(s30, f32x4.mul(w, a));
        s31 = f32x4.add(s31, f32x4.mul(w, b));
      }
      const first = out + ((k * rows + i) << 2);
      const second = first + (rows << 2);
      v128.store(first, f32x4(lanes(s00), lanes(s10), lanes(s20), lanes(s30)));
      v128.store(second, f32x4(lanes(s01), lanes(s11), lanes(s21), lanes(s31)));
    }
  }
}

function lanes(sum: v128): f32 {
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}
