/**
 * Where on an image a concept lies (CoX-LMM, figure 8): the saliency map u_k·h_p over the states h_p of the image's patches, and its
 * up-sampling to the image. A saliency map says where a direction is, not what the model uses there.
 */
import type { PatchGrid } from "@/core/bundle/patches";
import { type Matrix, toFloat32 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";

/** u_k·h_p for every concept and patch [K×P]. In a basis Q of the patches, u·(Qc) = (uQ)·c: pass uQ, and nothing is lost. */
export function saliency(concepts: Matrix, patches: Matrix): Matrix {
  return toFloat32(rowProducts(concepts, patches));
}

/** A saliency map [rows×columns] on a grid `factor` times as fine: bilinear between patches' centres, constant beyond the outermost. */
export function upsample(values: ArrayLike<number>, [rows, columns]: PatchGrid, factor: number): Float32Array {
  const out = new Float32Array(rows * columns * factor * factor);
  const down = between(rows, factor);
  const along = between(columns, factor);
  const at = (row: number, column: number) => values[row * columns + column]!;
  down.forEach(([top, bottom, y], i) =>
    along.forEach(([left, right, x], j) => {
      const above = at(top, left) * (1 - x) + at(top, right) * x;
      const below = at(bottom, left) * (1 - x) + at(bottom, right) * x;
      out[i * columns * factor + j] = above * (1 - y) + below * y;
    }),
  );
  return out;
}

/** For each fine cell the two coarse ones whose centres it lies between, and how far it is to the second. */
function between(count: number, factor: number): (readonly [number, number, number])[] {
  return Array.from({ length: count * factor }, (_, fine) => {
    const centre = Math.min(Math.max((fine + 0.5) / factor - 0.5, 0), count - 1);
    const first = Math.floor(centre);
    return [first, Math.min(first + 1, count - 1), centre - first];
  });
}
