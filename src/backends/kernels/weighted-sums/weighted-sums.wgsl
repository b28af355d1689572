// out[s][k][d] = Σ_m weights[k][m]·z[m][d] over slice s of the rows; weights [p×M], z [M×D], out [slices×p×D].
struct Shape { p: u32, rows: u32, cols: u32, slices: u32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<storage, read> z: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

override TILE: u32 = 16u;
var<workgroup> weight_tile: array<f32, TILE * TILE>;
var<workgroup> z_tile: array<f32, TILE * TILE>;

@compute @workgroup_size(TILE, TILE)
fn weighted_sums(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
) {
  let slice_length = (shape.rows + shape.slices - 1u) / shape.slices;
  let begin = group.z * slice_length;
  let end = min(shape.rows, begin + slice_length);
  let k = group.y * TILE + local.y;
  let cell = local.y * TILE + local.x;
  for (var column = group.x * TILE; column < shape.cols; column += groups.x * TILE) {
    let d = column + local.x;
    var sum = 0.0;
    for (var start = begin; start < end; start += TILE) {
      weight_tile[cell] = 0.0;
      z_tile[cell] = 0.0;
      if (k < shape.p && start + local.x < end) { weight_tile[cell] = weights[k * shape.rows + start + local.x]; }
      if (d < shape.cols && start + local.y < end) { z_tile[cell] = z[(start + local.y) * shape.cols + d]; }
      workgroupBarrier();
      // Summed tile by tile, so that rounding grows with M / TILE and not with M.
      var part = 0.0;
      for (var t = 0u; t < TILE; t++) { part += weight_tile[local.y * TILE + t] * z_tile[t * TILE + local.x]; }
      sum += part;
      workgroupBarrier();
    }
    if (k < shape.p && d < shape.cols) { out[(group.z * shape.p + k) * shape.cols + d] = sum; }
  }
}
