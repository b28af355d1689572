import { dot } from "@/core/linalg/dot";
import type { LinearRows } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix64, rowOf } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";

/** Z less the mean of its rows, seen through the same products; nothing of Z's size is made. */
export interface CentredRows extends LinearRows {
  readonly mean: Float64Array; // μ [D]
  readonly squaredNorms: Float64Array; // [M] ‖z − μ‖²
}

/** Centres the rows of `z`; `source` holds the same rows. Mean and norms in float64, in two passes. */
export async function centreRows(z: LinearRows, source: RowSource): Promise<CentredRows> {
  const mean = await meanRow(source);
  const squaredNorms = new Float64Array(source.rows);
  await eachChunk(source, (chunk, begin) => {
    for (let m = 0; m < chunk.rows; m++) {
      const row = rowOf(chunk, m);
      let sum = 0;
      for (let d = 0; d < row.length; d++) sum += (row[d]! - mean[d]!) ** 2;
      squaredNorms[begin + m] = sum;
    }
  });
  return {
    rows: z.rows,
    cols: z.cols,
    mean,
    squaredNorms,
    // B·(Z − 1μᵀ)ᵀ = B·Zᵀ − (B·μ)1ᵀ
    async rowProducts(b) {
      const products = await z.rowProducts(b);
      for (let i = 0; i < b.rows; i++) {
        const along = dot(rowOf(b, i), mean);
        for (let m = 0, at = i * z.rows; m < z.rows; m++) products.data[at + m]! -= along;
      }
      return products;
    },
    // A·(Z − 1μᵀ) = A·Z − (A·1)μᵀ
    async weightedSums(weights) {
      const sums = await z.weightedSums(weights);
      for (let i = 0; i < weights.rows; i++) subtract(rowOf(sums, i), mean, total(rowOf(weights, i)));
      return sums;
    },
  };
}

/** Adds `vector` to every row of x, in place. */
export function addToRows(x: Matrix64, vector: Float64Array): Matrix64 {
  for (let i = 0; i < x.rows; i++) subtract(rowOf(x, i), vector, -1);
  return x;
}

async function meanRow(source: RowSource): Promise<Float64Array> {
  const sum = new Float64Array(source.cols);
  await eachChunk(source, (chunk) => {
    for (let m = 0; m < chunk.rows; m++) for (let d = 0, at = m * chunk.cols; d < sum.length; d++) sum[d]! += chunk.data[at + d]!;
  });
  return sum.map((value) => value / source.rows);
}

function subtract(row: Float64Array, vector: Float64Array, times: number): void {
  for (let d = 0; d < row.length; d++) row[d]! -= times * vector[d]!;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
