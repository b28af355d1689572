import { type Matrix64, zeros64 } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/orthonormal-rows";
import type { Random } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { symmetricEigen } from "@/core/linalg/symmetric-eigen";
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

/** Where the singular vectors' residual counts as rounding, relative to the largest singular value, by the precision of products. */
export const SINGULAR_TOLERANCE = { float64: 1e-9, float32: 1e-6 } as const;

const OVERSAMPLING = 10;
const MAX_PASSES = 100;

/**
 * The `count` leading singular triplets by randomised subspace iteration with a Rayleigh–Ritz step in every pass
 * (Halko, Martinsson and Tropp 2011). A triplet has converged when ‖Wᵀ Z − S Yᵀ‖ ≤ tolerance × the largest value;
 * a block that spans the whole row space is exact in the first pass. `count` ≤ min(M, D).
 */
export async function leadingSingular(z: LinearRows, count: number, tolerance: number, random: Random): Promise<LeadingSingular> {
  const size = Math.min(z.rows, z.cols, count + Math.max(OVERSAMPLING, count)); // of the block
  let block = orthonormalRows(await z.weightedSums(gaussian(size, z.rows, random))); // [b×D]
  for (let pass = 1; ; pass++) {
    const images = await z.rowProducts(block); // B Zᵀ [b×M]
    const { values: squares, vectors } = symmetricEigen(rowProducts(images, images));
    const values = squares.map((x) => Math.sqrt(Math.max(0, x)));
    const scales = values.map((s) => (s > tolerance * values[0]! ? 1 / s : 0));
    const left = scaleRows(weightedSums(vectors, images), scales); // [b×M]
    const right = scaleRows(weightedSums(vectors, block), scales.map(Math.sign)); // [b×D]
    const back = await z.weightedSums(left); // Wᵀ Z [b×D]
    if (pass === MAX_PASSES || residual(back, values, right, count) <= tolerance * values[0]!)
      return {
        left: head(left, count),
        values: values.subarray(0, count).map((s, k) => s * Math.sign(scales[k]!)),
        right: head(right, count),
      };
    block = orthonormalRows(back);
  }
}

function gaussian(rows: number, cols: number, random: Random): Matrix64 {
  const out = zeros64(rows, cols);
  for (let i = 0; i < out.data.length; i++) out.data[i] = random.normal();
  return out;
}

/** The largest ‖Wᵀ_k Z − s_k Yᵀ_k‖ over the first `count` triplets. */
function residual(back: Matrix64, values: Float64Array, right: Matrix64, count: number): number {
  let worst = 0;
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let d = k * back.cols; d < (k + 1) * back.cols; d++) sum += (back.data[d]! - values[k]! * right.data[d]!) ** 2;
    worst = Math.max(worst, Math.sqrt(sum));
  }
  return worst;
}

function scaleRows(x: Matrix64, factors: Float64Array): Matrix64 {
  for (let i = 0; i < x.data.length; i++) x.data[i]! *= factors[Math.floor(i / x.cols)]!;
  return x;
}

function head({ cols, data }: Matrix64, rows: number): Matrix64 {
  return { rows, cols, data: data.slice(0, rows * cols) };
}
