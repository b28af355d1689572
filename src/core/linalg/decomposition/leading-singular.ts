import { dot } from "@/core/linalg/dot";
import { nonZeroRows, rowOf, stackRows, type Matrix64, zeros64 } from "@/core/linalg/matrix";
import { orthonormalRows } from "./orthonormal-rows";
import type { Random } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { symmetricEigen } from "./symmetric-eigen";
import { weightedSums } from "@/core/linalg/weighted-sums";

/** Z seen only through its products with thin matrices, wherever it lies. */
export interface LinearRows {
  readonly rows: number; // M
  readonly cols: number; // D
  /** B·Zᵀ [p×M]: the inner product of each row of b with each row of Z. */
  rowProducts(b: Matrix64 /* [p×D] */): Promise<Matrix64>;
  /** A·Z [p×D]: for each row of weights the weighted sum of Z's rows. */
  weightedSums(weights: Matrix64 /* [p×M] */): Promise<Matrix64>;
}

/** The leading part of the thin SVD Z = W S Yᵀ; a value of 0 (beyond Z's rank) has zero vectors. */
export interface LeadingSingular {
  readonly left: Matrix64; // Wᵀ [n×M]
  readonly values: Float64Array; // S [n], largest first
  readonly right: Matrix64; // Yᵀ [n×D]
}

/** A part of Z's row space: orthonormal rows Q [r×D] and Q Zᵀ [r×M]. */
export interface RowSpace {
  readonly basis: Matrix64;
  readonly images: Matrix64;
}

/** Leading singular triplets and a space around their right vectors. */
export interface LeadingSpace {
  readonly leading: LeadingSingular;
  /** The singular value after those, as far as the space knows it. */
  readonly next: number;
  readonly space: RowSpace;
  /** The largest ‖Wᵀ Z − S Yᵀ‖ of a triplet, relative to the largest value. */
  readonly residual: number;
}

export interface LeadingOptions {
  readonly tolerance: number; // of the residual
  readonly random: Random;
  /** Blocks at most; a flat spectrum has no leading vectors to converge to. */
  readonly blocks?: number;
  /** Directions to begin with, in place of random sums of Z's rows. */
  readonly first?: Matrix64;
  readonly orthonormalise?: (x: Matrix64, beside: Matrix64, dependent: number) => Matrix64 | Promise<Matrix64>;
}

/** Where the singular vectors' residual counts as rounding, relative to the largest singular value, by the precision of products. */
export const SINGULAR_TOLERANCE = { float64: 1e-9, float32: 1e-6 } as const;

const OVERSAMPLING = 10;
/** Blocks at which the space is cut back to its best part, of so many. */
const WIDEST = 5;
const KEPT = 3;
const MAX_BLOCKS = 40;

/** The `count` leading singular triplets; `count` ≤ min(M, D). */
export async function leadingSingular(z: LinearRows, count: number, tolerance: number, random: Random): Promise<LeadingSingular> {
  return (await leadingSpace(z, count, { tolerance, random })).leading;
}

/**
 * The same and the space that they were found in: a block Krylov space, with a Rayleigh–Ritz step in every pass and, where it has grown wide, a
 * restart from its best part (Musco and Musco 2015; Wu and Simon 2000). A space that holds the whole row space is exact at once.
 */
export async function leadingSpace(
  z: LinearRows,
  count: number,
  { tolerance, random, first, blocks = MAX_BLOCKS, orthonormalise = orthonormalRows }: LeadingOptions,
): Promise<LeadingSpace> {
  const size = first?.rows ?? Math.min(z.rows, z.cols, count + OVERSAMPLING); // of a block
  const outside = async (x: Matrix64, beside: Matrix64) => nonZeroRows(await orthonormalise(x, beside, tolerance));
  const imagesOf = (basis: Matrix64) => (basis.rows === 0 ? zeros64(0, z.rows) : z.rowProducts(basis));
  const begun = await outside(first ?? (await z.weightedSums(gaussian(size, z.rows, random))), zeros64(0, z.cols));
  let space: RowSpace = { basis: begun, images: await imagesOf(begun) };
  let gram = rowProducts(space.images, space.images);
  for (let block = 1; ; block++) {
    const { values: squares, vectors } = symmetricEigen(gram);
    const values = squares.map((x) => Math.sqrt(Math.max(0, x)));
    const scales = values.map((s) => (s > tolerance * values[0]! ? 1 / s : 0));
    const left = scaledRows(weightedSums(head(vectors, count), space.images), scales);
    const back = await z.weightedSums(left); // WᵀZ, which within the space is S Yᵀ
    const added = await outside(back, space.basis);
    const residual = largestLength(rowProducts(back, added)) / (values[0]! || 1);
    if (block >= blocks || residual <= tolerance) {
      const right = scaledRows(weightedSums(head(vectors, count), space.basis), scales.map(Math.sign));
      const leading = { left: padded(left, count), values: valuesOf(values, scales, count), right: padded(right, count) };
      return { leading, next: values[count] ?? 0, space, residual };
    }
    if (space.basis.rows > WIDEST * size) {
      const best = head(vectors, KEPT * size);
      space = { basis: weightedSums(best, space.basis), images: weightedSums(best, space.images) };
      gram = diagonal(squares.subarray(0, best.rows));
    }
    const images = await imagesOf(added);
    gram = bordered(gram, rowProducts(images, space.images), rowProducts(images, images));
    space = { basis: stackRows(space.basis, added), images: stackRows(space.images, images) };
  }
}

function gaussian(rows: number, cols: number, random: Random): Matrix64 {
  const out = zeros64(rows, cols);
  for (let i = 0; i < out.data.length; i++) out.data[i] = random.normal();
  return out;
}

function largestLength(x: Matrix64): number {
  return Math.max(0, ...Array.from({ length: x.rows }, (_, i) => Math.sqrt(dot(rowOf(x, i), rowOf(x, i)))));
}

function valuesOf(values: Float64Array, scales: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => (scales[k] ? values[k]! : 0));
}

function scaledRows(x: Matrix64, factors: Float64Array): Matrix64 {
  for (let i = 0; i < x.data.length; i++) x.data[i]! *= factors[Math.floor(i / x.cols)]!;
  return x;
}

function head({ rows, cols, data }: Matrix64, count: number): Matrix64 {
  const kept = Math.min(rows, count);
  return { rows: kept, cols, data: data.slice(0, kept * cols) };
}

function padded(x: Matrix64, rows: number): Matrix64 {
  return stackRows(x, zeros64(rows - x.rows, x.cols));
}

/** [G Bᵀ; B C]. */
function bordered(g: Matrix64, b: Matrix64, c: Matrix64): Matrix64 {
  const n = g.rows + b.rows;
  const out = zeros64(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const row = i - g.rows;
      const value = row < 0 ? g.data[i * g.cols + j]! : j < g.rows ? b.data[row * b.cols + j]! : c.data[row * c.cols + (j - g.rows)]!;
      out.data[i * n + j] = out.data[j * n + i] = value;
    }
  return out;
}

function diagonal(values: Float64Array): Matrix64 {
  const out = zeros64(values.length, values.length);
  values.forEach((value, i) => (out.data[i * values.length + i] = value));
  return out;
}
