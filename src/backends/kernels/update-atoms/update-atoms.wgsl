// For k in order: u_k ← u_k + (B − A U)_k / A_kk, then u_k ← u_k / max(‖u_k‖, 1); A = VᵀV [K×K], B = VᵀZ and U [K×D].
// One workgroup, because an atom needs those before it; an invocation owns the columns it strides over, so only ‖u_k‖ is shared.
struct Shape { concepts: u32, cols: u32, dead_energy: f32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> code_gram: array<f32>;
@group(0) @binding(2) var<storage, read> targets: array<f32>;
@group(0) @binding(3) var<storage, read_write> atoms: array<f32>;

override WORKGROUP_SIZE: u32 = 256u; // a power of two
var<workgroup> squares: array<f32, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn update_atoms(@builtin(local_invocation_index) local: u32) {
  let K = shape.concepts;
  let D = shape.cols;
  for (var k = 0u; k < K; k++) {
    let energy = code_gram[k * K + k];
    if (!(energy > shape.dead_energy)) { continue; }
    var square = 0.0;
    for (var d = local; d < D; d += WORKGROUP_SIZE) {
      var step = targets[k * D + d];
      for (var j = 0u; j < K; j++) { step -= code_gram[k * K + j] * atoms[j * D + d]; }
      let value = atoms[k * D + d] + step / energy;
      atoms[k * D + d] = value;
      square += value * value;
    }
    squares[local] = square;
    workgroupBarrier();
    for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
      if (local < half) { squares[local] += squares[local + half]; }
      workgroupBarrier();
    }
    let length = max(1.0, sqrt(squares[0]));
    for (var d = local; d < D; d += WORKGROUP_SIZE) { atoms[k * D + d] /= length; }
    workgroupBarrier();
  }
}
