// out[s][k][d] = Σ_m weights[k][m]·z[m][d] over slice s of the rows; weights [p×M], z [M×D], out [slices×p×D]; rows in quads of four.
// Behind the D columns of z, `gram_quads` more stand for the weights themselves: their sums are weights·weightsᵀ, at no further read.
// A workgroup has 4·LANES columns and 4·TILE·GROUPS weights; an invocation 4 of the first by 4·TILE of the second.
struct Shape {
  p: u32, rows: u32, quads: u32, gram_quads: u32, out_quads: u32,
  weight_quads: u32, first_weight_quad: u32, slice_quads: u32, first_slice: u32,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> z: array<Quad>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4f>;

override LANES: u32 = 64u;
override GROUPS: u32 = 1u;
override TILE: u32 = 5u; // at most 5
const ROWS = 4u; // of z in a tile: one quad of weights
var<workgroup> tile: array<vec4f, ROWS * (LANES + TILE * GROUPS)>; // z [ROWS][LANES], four columns in each; weights [ROWS][TILE·GROUPS], four weights in each

fn weight_quad(k: u32, quad: u32) -> vec4f {
  if (k >= shape.p) { return vec4f(); }
  return weights[k * shape.weight_quads + shape.first_weight_quad + quad];
}

fn load(index: u32, first_weight: u32, first_column: u32, quad: u32) {
  for (var cell = index; cell < TILE * GROUPS; cell += LANES * GROUPS) {
    let k = first_weight + 4u * cell;
    let block = mat4x4f(weight_quad(k, quad), weight_quad(k + 1u, quad), weight_quad(k + 2u, quad), weight_quad(k + 3u, quad));
    var by_row = transpose(block);
    for (var t = 0u; t < ROWS; t++) { tile[ROWS * LANES + t * TILE * GROUPS + cell] = by_row[t]; }
  }
  for (var cell = index; cell < ROWS * LANES; cell += LANES * GROUPS) {
    let row = ROWS * quad + cell / LANES;
    let column = first_column + cell % LANES;
    if (row < shape.rows && column < shape.quads) { tile[cell] = values(z[row * shape.quads + column]); } else { tile[cell] = vec4f(); }
  }
}

// Four columns (down) by four weights (across), summed over the tile before it is added on.
fn part(first: u32, stride: u32, weight: u32) -> mat4x4f {
  var sum = mat4x4f();
  for (var t = 0u; t < ROWS; t++) {
    let a = tile[ROWS * LANES + t * TILE * GROUPS + weight];
    let b = tile[first + t * stride];
    sum += mat4x4f(b * a.x, b * a.y, b * a.z, b * a.w);
  }
  return sum;
}

fn store(sum: mat4x4f, slice: u32, k: u32, column: u32) {
  if (column >= shape.quads + shape.gram_quads) { return; }
  var rows = sum;
  for (var i = 0u; i < 4u && k + i < shape.p; i++) { out[(slice * shape.p + k + i) * shape.out_quads + column] = rows[i]; }
}

@compute @workgroup_size(LANES, GROUPS)
fn weighted_sums(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  let begin = group.z * shape.slice_quads;
  let end = min((shape.rows + ROWS - 1u) / ROWS, begin + shape.slice_quads);
  let first_weight = 4u * group.y * TILE * GROUPS;
  let column = group.x * LANES + local.x;
  let weight = local.y * TILE;
  // A column of the Gram matrix lies in the tile already, among the weights.
  let is_gram = column >= shape.quads && column < shape.quads + shape.gram_quads;
  let first = select(local.x, ROWS * LANES + column - shape.quads, is_gram);
  let stride = select(LANES, TILE * GROUPS, is_gram);
  var sums = array<mat4x4f, 5>();
  for (var quad = begin; quad < end; quad++) {
    load(index, first_weight, group.x * LANES, quad);
    workgroupBarrier();
    for (var i = 0u; i < TILE; i++) { sums[i] += part(first, stride, weight + i); }
    workgroupBarrier();
  }
  for (var i = 0u; i < TILE; i++) { store(sums[i], shape.first_slice + group.z, first_weight + 4u * (weight + i), column); }
}
