// out[i] = Σ_s x[s][i]; x [slices×n]. One invocation per element, striding when there are more than the grid.
struct Shape { slices: u32, n: u32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

override WORKGROUP_SIZE: u32 = 64u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn sum_slices(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i = id.x; i < shape.n; i += groups.x * WORKGROUP_SIZE) {
    var sum = 0.0;
    for (var s = 0u; s < shape.slices; s++) { sum += x[s * shape.n + i]; }
    out[i] = sum;
  }
}
