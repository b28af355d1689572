// Σ over samples begin … end − 1 of ‖z − vU‖², from the residual itself, so that nothing cancels. Z float32 [M×D], V [M×P], U [P×D]; D a multiple of 4.
// `list` holds P pairs (code, address): the codes of a sample that are not zero.
export function squaredError(z: usize, v: usize, atoms: usize, list: usize, begin: i32, end: i32, D: i32, P: i32): f64 {
  let total = f64x2.splat(0);
  for (let m = begin; m < end; m++) {
    const listEnd = listCodes(v + ((<usize>m * P) << 3), atoms, list, D, P);
    const row = z + ((<usize>m * D) << 2);
    for (let d: usize = 0; d < <usize>D; d += 4) {
      const values = v128.load(row + (d << 2));
      let low = f64x2.promote_low_f32x4(values);
      let high = f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 0, 1));
      for (let at = list; at < listEnd; at += 16) {
        const code = v128.load64_splat(at);
        const atom = <usize>load<u64>(at, 8) + (d << 3);
        low = f64x2.sub(low, f64x2.mul(code, v128.load(atom)));
        high = f64x2.sub(high, f64x2.mul(code, v128.load(atom, 16)));
      }
      total = f64x2.add(total, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
    }
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Writes the pairs; returns where they end. */
function listCodes(codes: usize, atoms: usize, list: usize, D: i32, P: i32): usize {
  let at = list;
  for (let k = 0; k < P; k++) {
    const code = load<f64>(codes + ((<usize>k) << 3));
    if (code == 0) continue;
    store<f64>(at, code);
    store<u64>(at, <u64>(atoms + ((<usize>k * D) << 3)), 8);
    at += 16;
  }
  return at;
}
