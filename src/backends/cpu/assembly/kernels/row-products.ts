// Out = Z·Bᵀ for rows begin … end − 1, in float32: Z [M×D], B [P×D], Out [M×P]; D a multiple of 4, P of 4; Out is added to.
// Columns are taken in blocks whose part of B stays in the cache while the rows of Z pass by; a block's sum is added as one number, so that
// rounding grows with D / BLOCK and not with D.
const BLOCK: i32 = 512;

export function rowProducts(z: usize, b: usize, out: usize, begin: i32, end: i32, D: i32, P: i32): void {
  for (let from = 0; from < D; from += BLOCK) {
    const bytes = (<usize>(min(D, from + BLOCK) - from)) << 2;
    for (let m = begin; m < end; m += 2) {
      const next = min(m + 1, end - 1); // the last of an odd number passes twice, and is added once
      for (let p = 0; p < P; p += 4)
        addBlock(
          z + ((<usize>m * D + from) << 2),
          z + ((<usize>next * D + from) << 2),
          b + ((<usize>p * D + from) << 2),
          out + ((<usize>m * P + p) << 2),
          next > m ? (<usize>P) << 2 : 0,
          bytes,
          (<usize>D) << 2,
        );
    }
  }
}

/** Two rows' products with four of B over `bytes` of columns; the second row's go `second` bytes after the first's, or nowhere. */
function addBlock(z0: usize, z1: usize, b: usize, out: usize, second: usize, bytes: usize, pitch: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  let c2 = f32x4.splat(0);
  let c3 = f32x4.splat(0);
  const b1 = b + pitch;
  const b2 = b1 + pitch;
  const b3 = b2 + pitch;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(z0 + at);
    const y = v128.load(z1 + at);
    const w0 = v128.load(b + at);
    const w1 = v128.load(b1 + at);
    const w2 = v128.load(b2 + at);
    const w3 = v128.load(b3 + at);
    a0 = f32x4.add(a0, f32x4.mul(x, w0));
    a1 = f32x4.add(a1, f32x4.mul(x, w1));
    a2 = f32x4.add(a2, f32x4.mul(x, w2));
    a3 = f32x4.add(a3, f32x4.mul(x, w3));
    c0 = f32x4.add(c0, f32x4.mul(y, w0));
    c1 = f32x4.add(c1, f32x4.mul(y, w1));
    c2 = f32x4.add(c2, f32x4.mul(y, w2));
    c3 = f32x4.add(c3, f32x4.mul(y, w3));
  }
  v128.store(out, f32x4.add(v128.load(out), sums(a0, a1, a2, a3)));
  if (second != 0) v128.store(out + second, f32x4.add(v128.load(out + second), sums(c0, c1, c2, c3)));
}

/** The four sums of lanes, side by side. */
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7)); // a02 b02 a13 b13
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
