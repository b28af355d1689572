// out[s][i][j] = Σ_d x[i][d]·y[j][d] over slice s of the inner dimension; x [p×n], y [q×n], out [slices×p×q].
struct Shape { p: u32, q: u32, n: u32, slices: u32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> y: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

override TILE: u32 = 16u;
var<workgroup> x_tile: array<f32, TILE * TILE>;
var<workgroup> y_tile: array<f32, TILE * TILE>;

@compute @workgroup_size(TILE, TILE)
fn row_products(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
) {
  let slice_length = (shape.n + shape.slices - 1u) / shape.slices;
  let begin = group.z * slice_length;
  let end = min(shape.n, begin + slice_length);
  let i = group.y * TILE + local.y;
  let cell = local.y * TILE + local.x;
  for (var column = group.x * TILE; column < shape.q; column += groups.x * TILE) {
    let loaded = column + local.y;
    var sum = 0.0;
    for (var start = begin; start < end; start += TILE) {
      let d = start + local.x;
      x_tile[cell] = 0.0;
      y_tile[cell] = 0.0;
      if (i < shape.p && d < end) { x_tile[cell] = x[i * shape.n + d]; }
      if (loaded < shape.q && d < end) { y_tile[cell] = y[loaded * shape.n + d]; }
      workgroupBarrier();
      // Summed tile by tile, so that rounding grows with n / TILE and not with n.
      var part = 0.0;
      for (var t = 0u; t < TILE; t++) { part += x_tile[local.y * TILE + t] * y_tile[local.x * TILE + t]; }
      sum += part;
      workgroupBarrier();
    }
    let j = column + local.x;
    if (i < shape.p && j < shape.q) { out[(group.z * shape.p + i) * shape.q + j] = sum; }
  }
}
