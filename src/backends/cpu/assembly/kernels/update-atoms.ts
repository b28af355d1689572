// What an iteration does beside its samples, on atoms U [K×R], R and P multiples of 4: the same sums in the same order as the references', so the same bits.

// parts[0] ← Σ parts, in their order, of `size` numbers each, a multiple of 4.
export function sumParts(parts: usize, size: i32, count: i32): void {
  const bytes = (<usize>size) << 3;
  for (let part = 1; part < count; part++) {
    let from = parts + bytes * part;
    for (let to = parts; to < parts + bytes; to += 32) {
      v128.store(to, f64x2.add(v128.load(to), v128.load(from)));
      v128.store(to, f64x2.add(v128.load(to, 16), v128.load(from, 16)), 16);
      from += 32;
    }
  }
}

// G ← U·Uᵀ [P×P] by four sums at once over the first r columns, as core/linalg/dot.ts.
export function gramOfAtoms(u: usize, gram: usize, K: i32, P: i32, R: i32, r: i32): void {
  for (let i = 0; i < K; i++)
    for (let j = i; j < K; j++) {
      const sum = dot(row(u, i, R), row(u, j, R), r);
      store<f64>(row(gram, i, P) + ((<usize>j) << 3), sum);
      store<f64>(row(gram, j, P) + ((<usize>i) << 3), sum);
    }
}

// One Gauss–Seidel pass, as kernels/update-atoms/update-atoms.reference.ts. A = VᵀV [P×P], B = VᵀY [P×R]; atoms of A_kk ≤ least stay.
export function updateAtoms(a: usize, b: usize, u: usize, K: i32, P: i32, R: i32, least: f64): void {
  for (let k = 0; k < K; k++) {
    const overlaps = row(a, k, P);
    const energy = load<f64>(overlaps + ((<usize>k) << 3));
    if (!(energy > least)) continue;
    const atom = row(u, k, R);
    step(overlaps, row(b, k, R), u, atom, K, R, f64x2.splat(energy));
    let square: f64 = 0;
    for (let d = 0; d < R; d++) {
      const x = load<f64>(atom + ((<usize>d) << 3));
      square += x * x;
    }
    const length = f64x2.splat(max<f64>(1, sqrt(square)));
    for (let at = atom; at < atom + ((<usize>R) << 3); at += 16) v128.store(at, f64x2.div(v128.load(at), length));
  }
}

// u_k ← u_k + (b_k − Σ_j a_kj u_j) / a_kk, four columns at a time.
function step(overlaps: usize, target: usize, u: usize, atom: usize, K: i32, R: i32, energy: v128): void {
  const stride = (<usize>R) << 3;
  for (let from: usize = 0; from < stride; from += 32) {
    let low = v128.load(target + from);
    let high = v128.load(target + from, 16);
    let other = u + from;
    for (let j = 0; j < K; j++) {
      const overlap = v128.load64_splat(overlaps + ((<usize>j) << 3));
      low = f64x2.sub(low, f64x2.mul(overlap, v128.load(other)));
      high = f64x2.sub(high, f64x2.mul(overlap, v128.load(other, 16)));
      other += stride;
    }
    v128.store(atom + from, f64x2.add(v128.load(atom + from), f64x2.div(low, energy)));
    v128.store(atom + from, f64x2.add(v128.load(atom + from, 16), f64x2.div(high, energy)), 16);
  }
}

function dot(x: usize, y: usize, r: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const whole = x + ((<usize>(r & ~3)) << 3);
  for (; x < whole; x += 32) {
    even = f64x2.add(even, f64x2.mul(v128.load(x), v128.load(y)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    y += 32;
  }
  let first = f64x2.extract_lane(even, 0);
  for (let i = 0; i < (r & 3); i++) first += load<f64>(x + ((<usize>i) << 3)) * load<f64>(y + ((<usize>i) << 3));
  return first + f64x2.extract_lane(even, 1) + (f64x2.extract_lane(odd, 0) + f64x2.extract_lane(odd, 1));
}

function row(x: usize, i: i32, stride: i32): usize {
  return x + ((<usize>i * stride) << 3);
}
