// out[m] = ½‖z_m‖² − v·c + ½ vᵀGv + α Σv; G [K×K], c and v [K×M] (a sample is a column). One invocation per sample.
struct Problem { concepts: u32, samples: u32, alpha: f32 }
@group(0) @binding(0) var<uniform> problem: Problem;
@group(0) @binding(1) var<storage, read> gram: array<f32>;
@group(0) @binding(2) var<storage, read> correlations: array<f32>;
@group(0) @binding(3) var<storage, read> codes: array<f32>;
@group(0) @binding(4) var<storage, read> squared_norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> out: array<f32>;

override WORKGROUP_SIZE: u32 = 64u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn row_objective(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let K = problem.concepts;
  let M = problem.samples;
  for (var m = id.x; m < M; m += groups.x * WORKGROUP_SIZE) {
    var value = 0.5 * squared_norms[m];
    for (var k = 0u; k < K; k++) {
      let code = codes[k * M + m];
      if (code == 0.0) { continue; }
      var image = 0.0;
      for (var j = 0u; j < K; j++) { image += gram[k * K + j] * codes[j * M + m]; }
      value += code * (0.5 * image - correlations[k * M + m] + problem.alpha);
    }
    out[m] = value;
  }
}
