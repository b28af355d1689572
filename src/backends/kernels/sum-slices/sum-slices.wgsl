// out[i] = Σ_s x[s][i]; x [slices×n], four values at a time. One invocation per quad, striding when there are more than the grid.
struct Shape { slices: u32, quads: u32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> out: array<vec4f>;

override WORKGROUP_SIZE: u32 = 64u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn sum_slices(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i = id.x; i < shape.quads; i += groups.x * WORKGROUP_SIZE) {
    var sum = vec4f();
    for (var s = 0u; s < shape.slices; s++) { sum += x[s * shape.quads + i]; }
    out[i] = sum;
  }
}
