// Out = A·Z for columns begin … end − 1, in float32: A as Aᵀ [M×P], Z [M×D], Out [P×D]; D a multiple of 16, P of 4; Out is added to.
// Rows are taken in blocks whose part of sixteen columns stays in the cache while all of A passes by; a block's sum is added as one number,
// so that rounding grows with M / BLOCK and not with M.
const BLOCK: i32 = 64;

export function weightedSums(aT: usize, z: usize, out: usize, M: i32, D: i32, P: i32, begin: i32, end: i32): void {
  for (let from = 0; from < M; from += BLOCK) {
    const to = min(M, from + BLOCK);
    for (let d = begin; d < end; d += 16)
      for (let p = 0; p < P; p += 2)
        addBlock(aT + ((<usize>p) << 2), z + ((<usize>d) << 2), out + ((<usize>(p * D + d)) << 2), from, to, D, P);
  }
}

/** Two sums of sixteen columns over rows from … to − 1. */
function addBlock(aT: usize, z: usize, out: usize, from: i32, to: i32, D: i32, P: i32): void {
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let a2 = f32x4.splat(0);
  let a3 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let b2 = f32x4.splat(0);
  let b3 = f32x4.splat(0);
  let row = z + ((<usize>from * D) << 2);
  let weights = aT + ((<usize>from * P) << 2);
  for (let m = from; m < to; m++) {
    const first = v128.load32_splat(weights);
    const second = v128.load32_splat(weights, 4);
    const z0 = v128.load(row);
    const z1 = v128.load(row, 16);
    const z2 = v128.load(row, 32);
    const z3 = v128.load(row, 48);
    a0 = f32x4.add(a0, f32x4.mul(first, z0));
    a1 = f32x4.add(a1, f32x4.mul(first, z1));
    a2 = f32x4.add(a2, f32x4.mul(first, z2));
    a3 = f32x4.add(a3, f32x4.mul(first, z3));
    b0 = f32x4.add(b0, f32x4.mul(second, z0));
    b1 = f32x4.add(b1, f32x4.mul(second, z1));
    b2 = f32x4.add(b2, f32x4.mul(second, z2));
    b3 = f32x4.add(b3, f32x4.mul(second, z3));
    row += (<usize>D) << 2;
    weights += (<usize>P) << 2;
  }
  add(out, a0, a1, a2, a3);
  add(out + ((<usize>D) << 2), b0, b1, b2, b3);
}

function add(out: usize, x0: v128, x1: v128, x2: v128, x3: v128): void {
  v128.store(out, f32x4.add(v128.load(out), x0));
  v128.store(out, f32x4.add(v128.load(out, 16), x1), 16);
  v128.store(out, f32x4.add(v128.load(out, 32), x2), 32);
  v128.store(out, f32x4.add(v128.load(out, 48), x3), 48);
}
