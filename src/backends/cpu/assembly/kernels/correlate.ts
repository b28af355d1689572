// C = Y·Uᵀ for samples begin … end − 1: the correlation of every sample with every concept.
// Y [M×R], Uᵀ [R×P], C [M×P]; R and P are multiples of 4. Two samples by four concepts at a time stay in registers.
export function correlate(y: usize, atomsT: usize, c: usize, begin: i32, end: i32, R: i32, P: i32): void {
  let m = begin;
  for (; m + 2 <= end; m += 2)
    for (let p = 0; p < P; p += 4) {
      let first = y + ((<usize>m * R) << 3);
      let second = first + ((<usize>R) << 3);
      let atoms = atomsT + ((<usize>p) << 3);
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let b0 = f64x2.splat(0);
      let b1 = f64x2.splat(0);
      for (let d = 0; d < R; d++) {
        const u0 = v128.load(atoms);
        const u1 = v128.load(atoms, 16);
        const x = v128.load64_splat(first);
        const z = v128.load64_splat(second);
        a0 = f64x2.add(a0, f64x2.mul(x, u0));
        a1 = f64x2.add(a1, f64x2.mul(x, u1));
        b0 = f64x2.add(b0, f64x2.mul(z, u0));
        b1 = f64x2.add(b1, f64x2.mul(z, u1));
        first += 8;
        second += 8;
        atoms += (<usize>P) << 3;
      }
      const out = c + ((<usize>m * P + p) << 3);
      v128.store(out, a0);
      v128.store(out, a1, 16);
      v128.store(out + ((<usize>P) << 3), b0);
      v128.store(out + ((<usize>P) << 3), b1, 16);
    }
  for (; m < end; m++)
    for (let p = 0; p < P; p += 2) {
      let row = y + ((<usize>m * R) << 3);
      let atoms = atomsT + ((<usize>p) << 3);
      let sum = f64x2.splat(0);
      for (let d = 0; d < R; d++) {
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(row), v128.load(atoms)));
        row += 8;
        atoms += (<usize>P) << 3;
      }
      v128.store(c + ((<usize>m * P + p) << 3), sum);
    }
}
