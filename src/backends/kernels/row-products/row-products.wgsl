// out[s][i][j] = Σ_d x[i][d]·y[j][d] over slice s of the inner dimension; x [p×n], y [q×n], out [slices×p×…]; rows in quads of four.
// A workgroup has 4·LANES rows of y and 4·TILE·GROUPS rows of x; an invocation 4 of the first by 4·TILE of the second.
struct Shape { p: u32, q: u32, quads: u32, slice_quads: u32, out_quads: u32, first_out_quad: u32 }
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> y: array<Quad>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>;

override LANES: u32 = 64u;
override GROUPS: u32 = 1u;
override TILE: u32 = 5u; // at most 5
override DEPTH: u32 = 2u; // quads of the inner dimension in a tile
var<workgroup> y_tile: array<vec4f, 4u * DEPTH * LANES>; // [4·DEPTH inner][LANES], four rows of y in each
var<workgroup> x_tile: array<vec4f, 4u * DEPTH * TILE * GROUPS>; // [4·DEPTH inner][TILE·GROUPS], four rows of x in each

fn x_quad(row: u32, quad: u32, end: u32) -> vec4f {
  if (row >= shape.p || quad >= end) { return vec4f(); }
  return x[row * shape.quads + quad];
}

fn y_quad(row: u32, quad: u32, end: u32) -> vec4f {
  if (row >= shape.q || quad >= end) { return vec4f(); }
  return values(y[row * shape.quads + quad]);
}

fn load(index: u32, first_x: u32, first_y: u32, start: u32, end: u32) {
  for (var cell = index; cell < DEPTH * TILE * GROUPS; cell += LANES * GROUPS) {
    let quad = start + cell % DEPTH;
    let row = first_x + 4u * (cell / DEPTH);
    let block = mat4x4f(x_quad(row, quad, end), x_quad(row + 1u, quad, end), x_quad(row + 2u, quad, end), x_quad(row + 3u, quad, end));
    var by_inner = transpose(block);
    for (var t = 0u; t < 4u; t++) { x_tile[(4u * (cell % DEPTH) + t) * TILE * GROUPS + cell / DEPTH] = by_inner[t]; }
  }
  for (var cell = index; cell < DEPTH * LANES; cell += LANES * GROUPS) {
    let quad = start + cell % DEPTH;
    let row = first_y + 4u * (cell / DEPTH);
    let block = mat4x4f(y_quad(row, quad, end), y_quad(row + 1u, quad, end), y_quad(row + 2u, quad, end), y_quad(row + 3u, quad, end));
    var by_inner = transpose(block);
    for (var t = 0u; t < 4u; t++) { y_tile[(4u * (cell % DEPTH) + t) * LANES + cell / DEPTH] = by_inner[t]; }
  }
}

// Four rows of y (down) by four of x (across), summed over the tile before it is added on, so that rounding grows with the tiles and not with n.
fn part(lane: u32, quad: u32) -> mat4x4f {
  var sum = mat4x4f();
  for (var t = 0u; t < 4u * DEPTH; t++) {
    let a = x_tile[t * TILE * GROUPS + quad];
    let b = y_tile[t * LANES + lane];
    sum += mat4x4f(b * a.x, b * a.y, b * a.z, b * a.w);
  }
  return sum;
}

fn store(sum: mat4x4f, slice: u32, row: u32, column: u32) {
  if (4u * column >= shape.q) { return; }
  var rows = sum;
  for (var i = 0u; i < 4u && row + i < shape.p; i++) {
    out[(slice * shape.p + row + i) * shape.out_quads + shape.first_out_quad + column] = rows[i];
  }
}

@compute @workgroup_size(LANES, GROUPS)
fn row_products(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  let begin = group.z * shape.slice_quads;
  let end = min(shape.quads, begin + shape.slice_quads);
  let first_x = 4u * group.y * TILE * GROUPS;
  let quad = local.y * TILE;
  var sums = array<mat4x4f, 5>();
  for (var start = begin; start < end; start += DEPTH) {
    load(index, first_x, 4u * group.x * LANES, start, end);
    workgroupBarrier();
    for (var i = 0u; i < TILE; i++) { sums[i] += part(local.x, quad + i); }
    workgroupBarrier();
  }
  for (var i = 0u; i < TILE; i++) { store(sums[i], group.z, first_x + 4u * (quad + i), group.x * LANES + local.x); }
}
