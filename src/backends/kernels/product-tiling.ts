import { quadsOf } from "@/backends/webgpu/gpu-matrix";

/** How the products with Z are cut into workgroups; the shaders' overrides of the same names. */
export interface ProductTiling {
  readonly lanes: number; // invocations along the long side, four rows or columns each
  readonly groups: number; // invocations along the concepts
  readonly tile: number; // quads of concepts of one invocation
  readonly depth: number; // quads of the inner dimension in a tile
  readonly slices: number; // of the inner dimension, each a workgroup's own, whose results are summed afterwards
}

/** A product whose result is [p × outer], summed over `inner`. */
export interface ProductShape {
  readonly p: number;
  readonly outer: number;
  readonly inner: number;
}

/** Bytes that a kernel reads from and writes to each of its bindings, by the binding's name in the shader. */
export type Traffic = Readonly<Record<string, number>>;

/** Concepts of one workgroup: up to so many, each element of Z is loaded once in a product. */
export const CONCEPTS_PER_GROUP = 64;
/** Accumulators are registers: five blocks of 4 × 4 are as many as fit everywhere. */
const MAX_TILE = 5;
const MAX_LANES = 192;
/** The specification's least limits. */
const MAX_INVOCATIONS = 256;
const WORKGROUP_BYTES = 16_384;
/** Z's bytes for each workgroup that a product is cut into: with this, partial sums and re-reads at K = 20 stay below 0.3 reads of Z. */
const BYTES_PER_WORKGROUP = 3 * 1024 * 1024;
const WORKGROUPS = { least: 8, most: 64 };

/** The widest tiling, which re-reads the small operand least, in as many slices as make enough workgroups and `maxBytes` of partial sums hold. */
export function planProduct({ p, outer, inner }: ProductShape, depth: number, maxBytes: number): ProductTiling {
  const quads = quadsOf(Math.min(p, CONCEPTS_PER_GROUP));
  const outerQuads = quadsOf(outer);
  // Few rows and many concepts, as in a Gram matrix: an invocation takes fewer of these instead.
  const groups = Math.max(Math.ceil(quads / MAX_TILE), Math.min(quads, Math.floor(64 / outerQuads)));
  const tile = Math.ceil(quads / groups);
  const forLanes = WORKGROUP_BYTES / (64 * depth) - tile * groups;
  const maxLanes = Math.min(MAX_LANES, Math.floor(forLanes / 8) * 8, Math.floor(MAX_INVOCATIONS / groups / 8) * 8);
  const blocks = Math.ceil(outerQuads / maxLanes);
  const lanes = Math.min(maxLanes, 8 * Math.ceil(outerQuads / blocks / 8));

  const wanted = Math.min(WORKGROUPS.most, Math.max(WORKGROUPS.least, Math.round((4 * outer * inner) / BYTES_PER_WORKGROUP)));
  const held = Math.floor(maxBytes / (p * outerQuads * 16));
  const most = Math.min(held, Math.ceil(quadsOf(inner) / depth));
  const slices = Math.max(1, Math.min(most, Math.ceil(wanted / blocks / conceptTiles(p, groups, tile))));
  return { lanes, groups, tile, depth, slices };
}

/** Workgroups along the concepts; each reads all of Z. */
export function conceptTiles(p: number, groups: number, tile: number): number {
  return Math.ceil(p / (4 * groups * tile));
}
