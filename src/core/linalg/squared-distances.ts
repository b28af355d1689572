import type { CentredRows } from "@/core/linalg/centred-rows";
import { type Matrix64, rowOf } from "@/core/linalg/matrix";

/**
 * ‖z − c‖² of every row to every point [p×M], as ‖z‖² − 2 z·c + ‖c‖²; points are given as the rows are, less their mean.
 * Rounding is of the order of ‖z‖²; never below 0.
 */
export async function squaredDistances(z: CentredRows, points: Matrix64 /* [p×D] */): Promise<Matrix64> {
  const products = await z.rowProducts(points);
  for (let k = 0; k < points.rows; k++) {
    const square = rowOf(points, k).reduce((sum, value) => sum + value * value, 0);
    for (let m = 0, at = k * z.rows; m < z.rows; m++)
      products.data[at + m] = Math.max(0, z.squaredNorms[m]! - 2 * products.data[at + m]! + square);
  }
  return products;
}
