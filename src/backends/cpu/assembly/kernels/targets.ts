// B = VᵀY and A = VᵀV over samples begin … end − 1: what the atom step needs. V [M×P], Y [M×R], B [P×R], A [P×P]; R and P are multiples of 4.
// A code that is zero costs nothing.
export function targets(v: usize, y: usize, b: usize, a: usize, begin: i32, end: i32, R: i32, P: i32): void {
  memory.fill(b, 0, (<usize>P * R) << 3);
  memory.fill(a, 0, (<usize>P * P) << 3);
  for (let m = begin; m < end; m++) {
    const codes = v + ((<usize>m * P) << 3);
    const row = y + ((<usize>m * R) << 3);
    for (let k = 0; k < P; k++) {
      const code = load<f64>(codes + ((<usize>k) << 3));
      if (code == 0) continue;
      addScaled(b + ((<usize>k * R) << 3), row, f64x2.splat(code), R);
      addScaled(a + ((<usize>k * P) << 3), codes, f64x2.splat(code), P);
    }
  }
}

function addScaled(out: usize, x: usize, factor: v128, n: i32): void {
  const end = out + ((<usize>n) << 3);
  while (out < end) {
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(factor, v128.load(x))));
    v128.store(out, f64x2.add(v128.load(out, 16), f64x2.mul(factor, v128.load(x, 16))), 16);
    out += 32;
    x += 32;
  }
}
