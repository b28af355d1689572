// X ← X − (X·Qᵀ)·Q for four rows of X [4×D] and orthonormal rows Q [n×D], D a multiple of 4: what four rows have outside of a span.
// `dots` holds 4·n numbers. Columns are taken in blocks, so that the four rows stay in the cache while Q passes by.
const BLOCK: i32 = 512;

export function projectOut(x: usize, q: usize, dots: usize, n: i32, D: i32): void {
  memory.fill(dots, 0, (<usize>n * 4) << 3);
  for (let from = 0; from < D; from += BLOCK) {
    const length = min(BLOCK, D - from);
    for (let j = 0; j < n; j++)
      addDots(x + ((<usize>from) << 3), q + ((<usize>j * D + from) << 3), dots + ((<usize>j * 4) << 3), length, D);
  }
  for (let from = 0; from < D; from += BLOCK) {
    const length = min(BLOCK, D - from);
    for (let j = 0; j < n; j++)
      subtract(x + ((<usize>from) << 3), q + ((<usize>j * D + from) << 3), dots + ((<usize>j * 4) << 3), length, D);
  }
}

/** The same for one row. */
export function projectRowOut(x: usize, q: usize, n: i32, D: i32): void {
  for (let j = 0; j < n; j++) {
    const row = q + ((<usize>j * D) << 3);
    let sum = f64x2.splat(0);
    let more = f64x2.splat(0);
    for (let at: usize = 0; at < (<usize>D) << 3; at += 32) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(x + at), v128.load(row + at)));
      more = f64x2.add(more, f64x2.mul(v128.load(x + at, 16), v128.load(row + at, 16)));
    }
    const dot = f64x2.splat(total(f64x2.add(sum, more)));
    for (let at: usize = 0; at < (<usize>D) << 3; at += 16)
      v128.store(x + at, f64x2.sub(v128.load(x + at), f64x2.mul(dot, v128.load(row + at))));
  }
}

function addDots(x: usize, q: usize, dots: usize, length: i32, D: i32): void {
  const stride = (<usize>D) << 3;
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (let end = q + ((<usize>length) << 3); q < end; q += 16) {
    const value = v128.load(q);
    a = f64x2.add(a, f64x2.mul(value, v128.load(x)));
    b = f64x2.add(b, f64x2.mul(value, v128.load(x + stride)));
    c = f64x2.add(c, f64x2.mul(value, v128.load(x + 2 * stride)));
    d = f64x2.add(d, f64x2.mul(value, v128.load(x + 3 * stride)));
    x += 16;
  }
  store<f64>(dots, load<f64>(dots) + total(a));
  store<f64>(dots, load<f64>(dots, 8) + total(b), 8);
  store<f64>(dots, load<f64>(dots, 16) + total(c), 16);
  store<f64>(dots, load<f64>(dots, 24) + total(d), 24);
}

function subtract(x: usize, q: usize, dots: usize, length: i32, D: i32): void {
  const stride = (<usize>D) << 3;
  const a = v128.load64_splat(dots);
  const b = v128.load64_splat(dots, 8);
  const c = v128.load64_splat(dots, 16);
  const d = v128.load64_splat(dots, 24);
  for (let end = q + ((<usize>length) << 3); q < end; q += 16) {
    const value = v128.load(q);
    v128.store(x, f64x2.sub(v128.load(x), f64x2.mul(a, value)));
    v128.store(x + stride, f64x2.sub(v128.load(x + stride), f64x2.mul(b, value)));
    v128.store(x + 2 * stride, f64x2.sub(v128.load(x + 2 * stride), f64x2.mul(c, value)));
    v128.store(x + 3 * stride, f64x2.sub(v128.load(x + 3 * stride), f64x2.mul(d, value)));
    x += 16;
  }
}

function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
