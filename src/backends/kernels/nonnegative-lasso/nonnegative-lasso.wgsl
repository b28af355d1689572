// v ← argmin over v ≥ 0 of ½ vᵀGv − cᵀv + α Σv for every sample, by cyclic coordinate descent from the given v.
// G [K×K], c and v [K×M] (a sample is a column). One invocation per sample; it stops at its own KKT residual.
struct Problem { concepts: u32, samples: u32, max_sweeps: u32, alpha: f32, tolerance: f32 }
@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> gram: array<f32>;
@group(0) @binding(2) var<storage, read> correlations: array<f32>;
@group(0) @binding(3) var<storage, read_write> codes: array<f32>;

override WORKGROUP_SIZE: u32 = 64u;
const ZERO_DIAGONAL = 1e-24; // of the longest concept's: such a concept's code stays 0

fn solve(sample: u32) {
  let K = problem.concepts;
  let M = problem.samples;
  var scale = 0.0;
  var longest = 0.0;
  for (var k = 0u; k < K; k++) {
    scale = max(scale, abs(correlations[k * M + sample]));
    longest = max(longest, gram[k * K + k]);
  }
  for (var sweep = 0u; sweep < problem.max_sweeps; sweep++) {
    var residual = 0.0;
    for (var k = 0u; k < K; k++) {
      // Computed afresh and not kept up to date: in float32 the running sum would drift.
      var gradient = problem.alpha - correlations[k * M + sample];
      for (var j = 0u; j < K; j++) { gradient += gram[k * K + j] * codes[j * M + sample]; }
      let curvature = gram[k * K + k];
      let code = codes[k * M + sample];
      var next = 0.0;
      if (curvature > ZERO_DIAGONAL * longest) { next = max(0.0, code - gradient / curvature); }
      codes[k * M + sample] = next;
      residual = max(residual, abs(next - code) * curvature);
    }
    if (residual <= problem.tolerance * scale) { return; }
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn nonnegative_lasso(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var sample = id.x; sample < problem.samples; sample += groups.x * WORKGROUP_SIZE) { solve(sample); }
}
