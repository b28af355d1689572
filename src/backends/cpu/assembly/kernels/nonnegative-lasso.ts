// v ← argmin over v ≥ 0 of ½ vᵀGv − cᵀv + α Σv for every sample, from the given v. G [P×P], C and V [M×P]; entries K … P−1 are padding.
// The codes that are not zero are solved for exactly (Cholesky on the support, Lawson and Hanson's inner loop); sweeps of coordinate descent
// between these solves find the support. Warm codes mostly have it already, so a sample costs one small solve and one check.

/** Relative to the sample's largest |c|: far below the 1e-8 duality gap at which scikit-learn stops. */
const KKT_TOLERANCE: f64 = 1e-11;
/** Enough for concepts that are all but parallel, where the solve is singular and the sweeps are alone. */
const MAX_STEPS: i32 = 1000;
const SWEEPS_PER_STEP: i32 = 2;
/** A concept this much shorter than the longest (squared) is a zero concept: its code stays 0. */
const ZERO_DIAGONAL: f64 = 1e-24;
/** A pivot this small, relative to its diagonal, is rounding: the concepts of the support are dependent. */
const SINGULAR_PIVOT: f64 = 1e-14;

/** Samples begin … end − 1; `work` holds 3·P + P·P numbers. Returns the largest KKT residual left, relative to the sample's largest |c|. */
export function encode(gram: usize, c: usize, v: usize, work: usize, begin: i32, end: i32, K: i32, P: i32, alpha: f64): f64 {
  let longest: f64 = 0;
  for (let k = 0; k < K; k++) longest = max(longest, at(gram, k * P + k));
  let worst: f64 = 0;
  for (let m = begin; m < end; m++) {
    const offset = (<usize>m * P) << 3;
    worst = max(worst, encodeSample(gram, c + offset, v + offset, work, K, P, alpha, ZERO_DIAGONAL * longest));
  }
  return worst;
}

function encodeSample(gram: usize, c: usize, v: usize, work: usize, K: i32, P: i32, alpha: f64, zero: f64): f64 {
  const gradient = work;
  const solver = work + ((<usize>P) << 3);
  let scale: f64 = 0;
  for (let k = 0; k < K; k++) scale = max(scale, abs(at(c, k)));
  const enough = KKT_TOLERANCE * scale;
  let residual: f64 = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    solveOnSupport(gram, c, v, solver, K, P, alpha);
    residual = computeGradient(gram, c, v, gradient, K, P, alpha, zero);
    if (residual <= enough) break;
    for (let sweep = 0; sweep < SWEEPS_PER_STEP; sweep++) descend(gram, v, gradient, K, P, zero);
  }
  return scale > 0 ? residual / scale : 0;
}

/** gradient ← Gv − c + α; returns the largest violation of optimality. */
function computeGradient(gram: usize, c: usize, v: usize, gradient: usize, K: i32, P: i32, alpha: f64, zero: f64): f64 {
  for (let k = 0; k < P; k += 2) v128.store(gradient + ((<usize>k) << 3), f64x2.sub(f64x2.splat(alpha), v128.load(c + ((<usize>k) << 3))));
  for (let k = 0; k < K; k++) if (at(v, k) != 0) addRow(gradient, gram, k, P, at(v, k));
  let residual: f64 = 0;
  for (let k = 0; k < K; k++) {
    if (at(gram, k * P + k) <= zero) continue;
    const g = at(gradient, k);
    residual = max(residual, at(v, k) > 0 ? abs(g) : -g);
  }
  return residual;
}

/** One sweep of coordinate descent; the gradient is kept up to date, so a code that does not move costs nothing. */
function descend(gram: usize, v: usize, gradient: usize, K: i32, P: i32, zero: f64): void {
  for (let k = 0; k < K; k++) {
    const curvature = at(gram, k * P + k);
    const code = at(v, k);
    const next = curvature <= zero ? 0 : max(<f64>0, code - at(gradient, k) / curvature);
    if (next == code) continue;
    put(v, k, next);
    addRow(gradient, gram, k, P, next - code);
  }
}

/** Solves for the codes that are not zero, dropping those that the way there takes to zero; leaves v alone where the system is singular. */
function solveOnSupport(gram: usize, c: usize, v: usize, work: usize, K: i32, P: i32, alpha: f64): void {
  const support = work; // i32 [K] in the place of K numbers
  const x = work + ((<usize>P) << 3);
  const system = x + ((<usize>P) << 3);
  for (;;) {
    let n = 0;
    for (let k = 0; k < K; k++) {
      if (!(at(v, k) > 0)) continue;
      store<i32>(support + ((<usize>n) << 2), k);
      n++;
    }
    for (let i = 0; i < n; i++) {
      const row = member(support, i);
      put(x, i, at(c, row) - alpha);
      for (let j = 0; j <= i; j++) put(system, i * P + j, at(gram, row * P + member(support, j)));
    }
    if (!solvePositiveDefinite(system, x, n, P)) return;
    let length: f64 = 1;
    let first = -1;
    for (let i = 0; i < n; i++) {
      const code = at(v, member(support, i));
      const target = at(x, i);
      if (target >= 0 || code / (code - target) >= length) continue;
      length = code / (code - target);
      first = i;
    }
    for (let i = 0; i < n; i++) {
      const code = at(v, member(support, i));
      put(v, member(support, i), i == first ? 0 : max(<f64>0, code + length * (at(x, i) - code)));
    }
    if (first < 0) return;
  }
}

/** Cholesky on the lower triangle [n×n] with rows P apart, in place; x ← its solution. False when it is not positive definite. */
function solvePositiveDefinite(a: usize, x: usize, n: i32, P: i32): bool {
  for (let i = 0; i < n; i++) {
    const ri = i * P;
    for (let j = 0; j < i; j++) {
      const rj = j * P;
      let sum = at(a, ri + j);
      for (let t = 0; t < j; t++) sum -= at(a, ri + t) * at(a, rj + t);
      put(a, ri + j, sum * at(a, rj + j)); // the diagonal holds reciprocals
    }
    let pivot = at(a, ri + i);
    const before = pivot;
    for (let t = 0; t < i; t++) pivot -= at(a, ri + t) * at(a, ri + t);
    if (!(pivot > SINGULAR_PIVOT * before)) return false;
    put(a, ri + i, 1 / sqrt(pivot));
  }
  for (let i = 0; i < n; i++) {
    let sum = at(x, i);
    for (let t = 0; t < i; t++) sum -= at(a, i * P + t) * at(x, t);
    put(x, i, sum * at(a, i * P + i));
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(x, i);
    for (let t = i + 1; t < n; t++) sum -= at(a, t * P + i) * at(x, t);
    put(x, i, sum * at(a, i * P + i));
  }
  return true;
}

function addRow(out: usize, matrix: usize, row: i32, P: i32, factor: f64): void {
  const scale = f64x2.splat(factor);
  const from = matrix + ((<usize>row * P) << 3);
  for (let at: usize = 0; at < (<usize>P) << 3; at += 16)
    v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(scale, v128.load(from + at))));
}

function at(x: usize, i: i32): f64 {
  return load<f64>(x + ((<usize>i) << 3));
}

function put(x: usize, i: i32, value: f64): void {
  store<f64>(x + ((<usize>i) << 3), value);
}

function member(support: usize, i: i32): i32 {
  return load<i32>(support + ((<usize>i) << 2));
}
