// next ← argmin over v ≥ 0 of ½ vᵀGv − cᵀv + α Σv for every sample, by cyclic coordinate descent from the given codes v.
// objectives ← ½‖z‖² − v·c + ½ vᵀGv + α Σv of the new codes; energies ← Σ v² of every concept, by workgroup.
// G [K×K], c and v [K×M] (a sample is a column). One invocation per sample; it stops at its own KKT residual.
struct Problem { samples: u32, stride: u32, gram_stride: u32, max_sweeps: u32, alpha: f32, tolerance: f32 }
@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> gram: array<f32>;
@group(0) @binding(2) var<storage, read> correlations: array<f32>;
@group(0) @binding(3) var<storage, read> codes: array<f32>;
@group(0) @binding(4) var<storage, read> squared_norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> next: array<f32>;
@group(0) @binding(6) var<storage, read_write> objectives: array<f32>;
@group(0) @binding(7) var<storage, read_write> energies: array<f32>;

override WORKGROUP_SIZE: u32 = 64u;
override CONCEPTS: u32 = 20u;
override TRIANGLE: u32 = 210u; // K (K + 1) / 2 where G fits into the workgroup, else 1
const ZERO_DIAGONAL = 1e-24; // of the longest concept's: such a concept's code stays 0
var<workgroup> triangle: array<f32, TRIANGLE>; // G on and below its diagonal, row after row
var<workgroup> c: array<f32, CONCEPTS * WORKGROUP_SIZE>;
var<workgroup> v: array<f32, CONCEPTS * WORKGROUP_SIZE>;
var<workgroup> energy: array<f32, CONCEPTS>;

fn gram_at(row: u32, column: u32) -> f32 { // column ≤ row
  if (TRIANGLE < CONCEPTS) { return gram[row * problem.gram_stride + column]; }
  return triangle[row * (row + 1u) / 2u + column];
}

// Σ_{j≠k} G_kj v_j: computed afresh and not kept up to date, because in float32 a running sum would drift.
fn others(k: u32, local: u32) -> f32 {
  var sum = 0.0;
  for (var j = 0u; j < k; j++) { sum += gram_at(k, j) * v[j * WORKGROUP_SIZE + local]; }
  for (var j = k + 1u; j < CONCEPTS; j++) { sum += gram_at(j, k) * v[j * WORKGROUP_SIZE + local]; }
  return sum;
}

fn solve(sample: u32, local: u32) {
  var scale = 0.0;
  var longest = 0.0;
  for (var k = 0u; k < CONCEPTS; k++) {
    let at = k * WORKGROUP_SIZE + local;
    c[at] = correlations[k * problem.stride + sample];
    v[at] = codes[k * problem.stride + sample];
    scale = max(scale, abs(c[at]));
    longest = max(longest, gram_at(k, k));
  }
  for (var sweep = 0u; sweep < problem.max_sweeps; sweep++) {
    var residual = 0.0;
    for (var k = 0u; k < CONCEPTS; k++) {
      let at = k * WORKGROUP_SIZE + local;
      let curvature = gram_at(k, k);
      var code = 0.0;
      if (curvature > ZERO_DIAGONAL * longest) { code = max(0.0, (c[at] - problem.alpha - others(k, local)) / curvature); }
      residual = max(residual, abs(code - v[at]) * curvature);
      v[at] = code;
    }
    if (residual <= problem.tolerance * scale) { break; }
  }
  var value = 0.5 * squared_norms[sample];
  for (var k = 0u; k < CONCEPTS; k++) {
    let at = k * WORKGROUP_SIZE + local;
    next[k * problem.stride + sample] = v[at];
    value += v[at] * (0.5 * (others(k, local) + gram_at(k, k) * v[at]) - c[at] + problem.alpha);
  }
  objectives[sample] = value;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn nonnegative_lasso(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  for (var row = 0u; row < CONCEPTS && TRIANGLE >= CONCEPTS; row++) {
    for (var i = local; i <= row; i += WORKGROUP_SIZE) { triangle[row * (row + 1u) / 2u + i] = gram[row * problem.gram_stride + i]; }
  }
  workgroupBarrier();
  for (var first = group.x * WORKGROUP_SIZE; first < problem.samples; first += groups.x * WORKGROUP_SIZE) {
    if (first + local < problem.samples) { solve(first + local, local); }
    workgroupBarrier();
    let count = min(WORKGROUP_SIZE, problem.samples - first);
    for (var k = local; k < CONCEPTS; k += WORKGROUP_SIZE) {
      for (var i = 0u; i < count; i++) { energy[k] += v[k * WORKGROUP_SIZE + i] * v[k * WORKGROUP_SIZE + i]; }
    }
    workgroupBarrier();
  }
  for (var k = local; k < CONCEPTS; k += WORKGROUP_SIZE) { energies[group.x * CONCEPTS + k] = energy[k]; }
}
