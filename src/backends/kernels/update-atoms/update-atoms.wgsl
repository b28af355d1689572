// For k in order: u_k ← (B_k − Σ_{j≠k} A_kj u_j) / A_kk, then u_k ← u_k / max(‖u_k‖, 1); U and B = VᵀZ [K×D], A = VᵀV [K×K].
// `sums` holds a row of B and behind it a row of A, in quads of four. One workgroup, because an atom needs those before it; an
// invocation owns the columns it strides over, so only ‖u_k‖ is shared. An atom with A_kk ≤ dead_energy stays as it is.
struct Shape { concepts: u32, quads: u32, dead_energy: f32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> sums: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> atoms: array<vec4f>;

override WORKGROUP_SIZE: u32 = 256u; // a power of two
override GRAM_QUADS: u32 = 5u; // of a row of A
var<workgroup> code_gram: array<vec4f, GRAM_QUADS>; // row k of A
var<workgroup> squares: array<f32, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn update_atoms(@builtin(local_invocation_index) local: u32) {
  let D = shape.quads;
  for (var k = 0u; k < shape.concepts; k++) {
    let row = k * (D + GRAM_QUADS);
    for (var i = local; i < GRAM_QUADS; i += WORKGROUP_SIZE) { code_gram[i] = sums[row + D + i]; }
    workgroupBarrier();
    let energy = code_gram[k / 4u][k % 4u];
    let is_alive = energy > shape.dead_energy;
    var square = 0.0;
    for (var d = local; d < D && is_alive; d += WORKGROUP_SIZE) {
      var step = sums[row + d];
      for (var j = 0u; j < shape.concepts; j++) {
        if (j != k) { step -= code_gram[j / 4u][j % 4u] * atoms[j * D + d]; }
      }
      let atom = step / energy;
      atoms[k * D + d] = atom;
      square += dot(atom, atom);
    }
    squares[local] = square;
    workgroupBarrier();
    for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
      if (local < half) { squares[local] += squares[local + half]; }
      workgroupBarrier();
    }
    let length = max(1.0, sqrt(squares[0]));
    for (var d = local; d < D && is_alive; d += WORKGROUP_SIZE) { atoms[k * D + d] = atoms[k * D + d] / length; }
    workgroupBarrier();
  }
}
