// Σ over samples begin … end − 1 of ½ vᵀGv − v·c + α Σv: the objective without ½‖z‖². G [P×P], C and V [M×P].
export function objective(gram: usize, c: usize, v: usize, begin: i32, end: i32, P: i32, alpha: f64): f64 {
  let total: f64 = 0;
  for (let m = begin; m < end; m++) {
    const correlations = c + ((<usize>m * P) << 3);
    const codes = v + ((<usize>m * P) << 3);
    for (let k = 0; k < P; k++) {
      const code = load<f64>(codes + ((<usize>k) << 3));
      if (code == 0) continue;
      const row = gram + ((<usize>k * P) << 3);
      let image = f64x2.splat(0);
      for (let at: usize = 0; at < (<usize>P) << 3; at += 16)
        image = f64x2.add(image, f64x2.mul(v128.load(row + at), v128.load(codes + at)));
      const half = 0.5 * (f64x2.extract_lane(image, 0) + f64x2.extract_lane(image, 1));
      total += code * (half - load<f64>(correlations + ((<usize>k) << 3)) + alpha);
    }
  }
  return total;
}
