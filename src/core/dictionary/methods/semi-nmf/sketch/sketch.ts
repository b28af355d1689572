import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import type { RowSpace } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix64, nonZeroRows, rowOf, stackRows, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { solveSymmetric } from "@/core/linalg/decomposition/solve-symmetric";
import { weightedSums } from "@/core/linalg/weighted-sums";

/**
 * Z [M×D] in the coordinates of an orthonormal basis Q of a part of its row space: Y = Z Qᵀ. For atoms in that part, U = U′Q,
 *
 *     ½‖Z − V U‖² = ½‖Y − V U′‖² + ½(‖Z‖² − ‖Y‖²),
 *
 * so the objective on Y is that on Z but for a constant: a sketch restricts where atoms may lie and approximates nothing else.
 */
export interface Sketch {
  readonly basis: Matrix64; // Q [r×D], orthonormal rows
  readonly coordinates: Matrix64; // Y [M×r]
  readonly squaredNorms: Float64Array; // ‖y‖² [M]
  /** ½(‖Z‖² − ‖Y‖²), what the objective on Y leaves out. */
  readonly outside: number;
  /** The basis is that of Z's own columns: there is nothing to widen it by. */
  readonly whole: boolean;
}

export type Passes = Omit<ResidualProducts, "dispose">;

/** Of its length, what a direction computed in float32 has outside of a span that holds it. */
const ROUNDING = 1e-6;

/** Z in a part of its row space. */
export function sketchOf({ basis, images }: RowSpace, squaredNorms: Float64Array): Sketch {
  return withNorms(basis, transpose(images), squaredNorms);
}

/** Ω Z [count×D]: every row goes into one of `count` sums, with a random sign. */
export async function signedSums(residuals: RowSource, count: number, random: Random): Promise<Matrix64> {
  const out = zeros64(count, residuals.cols);
  await eachChunk(residuals, ({ rows, cols, data }, begin) => {
    for (let m = 0; m < rows; m++) {
      const sum = rowOf(out, (begin + m) % count);
      const sign = random.integerBelow(2) === 0 ? -1 : 1;
      for (let d = 0, from = m * cols; d < cols; d++) sum[d]! += sign * data[from + d]!;
    }
  });
  return out;
}

/** What the rows of `directions` [p×D] have outside of the sketch's span, as orthonormal rows [q×D]. */
export async function outsideSketch(z: Passes, { basis }: Sketch, directions: Matrix64): Promise<Matrix64> {
  return nonZeroRows(await z.orthonormalRows(directions, basis, ROUNDING));
}

/** The sketch with orthonormal rows [q×D] from outside of its span. */
export async function widenSketch(z: Passes, { basis, coordinates }: Sketch, squaredNorms: Float64Array, added: Matrix64): Promise<Sketch> {
  const images = await z.rowProducts(added); // [q×M]
  return withNorms(stackRows(basis, added), appendColumns(coordinates, basis.rows + added.rows, transpose(images)), squaredNorms);
}

/** Z as its own sketch: every row in its own coordinates, and nothing outside. */
export async function wholeSpace(residuals: RowSource, squaredNorms: Float64Array): Promise<Sketch> {
  const { rows, cols } = residuals;
  const coordinates = zeros64(rows, cols);
  await eachChunk(residuals, (chunk, begin) => coordinates.data.set(chunk.data, begin * cols));
  const basis = zeros64(cols, cols);
  for (let d = 0; d < cols; d++) basis.data[d * cols + d] = 1;
  return { basis, coordinates, squaredNorms, outside: 0, whole: true };
}

/**
 * By how much atoms outside of the sketch could lower the objective at most, for these codes: ½ tr(B⊥ᵀ (VᵀV)⁺ B⊥), where B⊥ is what
 * B = VᵀZ [K×D] has along `outside`, the rows of outsideSketch. Inside and outside are separate terms of the objective, so no atoms can do better.
 */
export function gainOutside(outside: Matrix64, activations: Matrix64 /* [M×K] */, directions: Matrix64): number {
  const codes = transpose(activations);
  const along = rowProducts(directions, outside);
  const solved = solveSymmetric(rowProducts(codes, codes), rowProducts(along, along));
  let trace = 0;
  for (let k = 0; k < solved.rows; k++) trace += solved.data[k * solved.cols + k]!;
  return Math.max(0, trace / 2);
}

function withNorms(basis: Matrix64, coordinates: Matrix64, whole: Float64Array): Sketch {
  const { rows, cols, data } = coordinates;
  const squaredNorms = new Float64Array(rows);
  let outside = 0;
  for (let m = 0; m < rows; m++) {
    let sum = 0;
    for (let i = m * cols; i < (m + 1) * cols; i++) sum += data[i]! * data[i]!;
    squaredNorms[m] = sum;
    outside += (whole[m]! - sum) / 2;
  }
  return { basis, coordinates, squaredNorms, outside: Math.max(0, outside), whole: false };
}

/** A matrix of so many columns: those of left, then those of right, or zeros. */
export function appendColumns(left: Matrix64, cols: number, right?: Matrix64): Matrix64 {
  const out = zeros64(left.rows, cols);
  for (let i = 0; i < left.rows; i++) {
    rowOf(out, i).set(rowOf(left, i));
    if (right) rowOf(out, i).set(rowOf(right, i), left.cols);
  }
  return out;
}

/** Atoms in Z's own space: U = U′Q. */
export function toResidualSpace({ basis, whole }: Sketch, concepts: Matrix64 /* [K×r] */): Matrix64 {
  return whole ? toFloat64(concepts) : weightedSums(concepts, basis);
}

/** The coordinates of atoms in the sketch: U′ = U Qᵀ. */
export function toSketchSpace({ basis, whole }: Sketch, concepts: Matrix64 /* [K×D] */): Matrix64 {
  return whole ? toFloat64(concepts) : rowProducts(concepts, basis);
}
