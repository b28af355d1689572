import type { ResidualProducts } from "@/core/dictionary/solver-backend";
import { type Matrix64, rowOf, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { solveSymmetric } from "@/core/linalg/solve-symmetric";
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

type Passes = Omit<ResidualProducts, "dispose">;

/** Of its length, what a direction computed in float32 has outside of a span that holds it. */
const ROUNDING = 1e-6;

/**
 * A first sketch, from blocks of a Krylov space (Halko, Martinsson and Tropp 2011; Musco and Musco 2015): Ω Z, whose rows are sums of Z's
 * rows with random signs, then Ω Z ZᵀZ and so on, each made orthogonal to those before. `given` rows [n×D], a warm start's, are in its span.
 */
export async function sketchRows(
  residuals: RowSource,
  z: Passes,
  squaredNorms: Float64Array,
  { blockSize, blocks, random, given = zeros64(0, z.cols) }: SketchOptions,
): Promise<Sketch> {
  if (z.cols <= blocks * blockSize) return wholeSpace(residuals, squaredNorms);
  const first = await basisOf(z, stackRows(given, await signedSums(residuals, Math.min(blockSize, z.rows), random)));
  let images = await z.rowProducts(first); // [b×M]
  let sketch = withNorms(first, transpose(images), squaredNorms);
  for (let block = 1; block < blocks; block++) {
    const wider = await widenSketch(z, sketch, squaredNorms, await z.weightedSums(unitRows(images)));
    if (!wider) break;
    images = transpose(columnsFrom(wider.coordinates, sketch.basis.rows));
    sketch = wider;
  }
  return sketch;
}

interface SketchOptions {
  readonly blockSize: number;
  readonly blocks: number;
  readonly random: Random;
  readonly given?: Matrix64 | undefined;
}

/** The sketch with what the rows of `directions` [p×D] have outside of its span; undefined when that is nothing. */
export async function widenSketch(
  z: Passes,
  sketch: Sketch,
  squaredNorms: Float64Array,
  directions: Matrix64,
): Promise<Sketch | undefined> {
  const { basis, coordinates } = sketch;
  const added = await basisOf(z, directions, basis); // [q×D]
  if (added.rows === 0) return undefined;
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

/** Ω Z [count×D]: every row goes into one of `count` sums, with a random sign. */
async function signedSums(residuals: RowSource, count: number, random: Random): Promise<Matrix64> {
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

/** An orthonormal basis of what the rows of x span outside of the rows of `beside`, without the zero rows of dependent ones. */
async function basisOf(z: Passes, x: Matrix64, beside = zeros64(0, x.cols)): Promise<Matrix64> {
  const rows = await z.orthonormalRows(x, beside, ROUNDING);
  const kept = Array.from({ length: rows.rows }, (_, i) => rowOf(rows, i)).filter((row) => row.some((value) => value !== 0));
  const out = zeros64(kept.length, x.cols);
  kept.forEach((row, i) => rowOf(out, i).set(row));
  return out;
}

/**
 * By how much atoms outside of the sketch could lower the objective at most, for these codes: ½ tr(B⊥ᵀ (VᵀV)⁺ B⊥), where B⊥ is what
 * B = VᵀZ [K×D] has outside of the basis. Inside and outside are separate terms of the objective, so no atoms can do better.
 */
export function gainOutside({ basis }: Sketch, activations: Matrix64 /* [M×K] */, directions: Matrix64): number {
  const codes = transpose(activations);
  const inside = rowProducts(directions, basis);
  const outside = rowProducts(directions, directions); // B⊥B⊥ᵀ, as BBᵀ less what lies inside
  rowProducts(inside, inside).data.forEach((value, i) => (outside.data[i]! -= value));
  const solved = solveSymmetric(rowProducts(codes, codes), outside);
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

/** The rows of above, then those of below. */
export function stackRows(above: Matrix64, below: Matrix64): Matrix64 {
  const out = zeros64(above.rows + below.rows, below.cols);
  out.data.set(above.data);
  out.data.set(below.data, above.data.length);
  return out;
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

function columnsFrom(x: Matrix64, first: number): Matrix64 {
  const out = zeros64(x.rows, x.cols - first);
  for (let i = 0; i < x.rows; i++) rowOf(out, i).set(rowOf(x, i).subarray(first));
  return out;
}

/** Rows at length 1, so that no scale is lost in float32; zero rows stay. */
function unitRows(x: Matrix64): Matrix64 {
  const lengths = Array.from({ length: x.rows }, (_, i) => Math.sqrt(rowOf(x, i).reduce((sum, value) => sum + value * value, 0)) || 1);
  return { ...x, data: x.data.map((value, i) => value / lengths[Math.floor(i / x.cols)]!) };
}

/** Atoms in Z's own space: U = U′Q. */
export function toResidualSpace({ basis, whole }: Sketch, concepts: Matrix64 /* [K×r] */): Matrix64 {
  return whole ? toFloat64(concepts) : weightedSums(concepts, basis);
}

/** The coordinates of atoms in the sketch: U′ = U Qᵀ. */
export function toSketchSpace({ basis, whole }: Sketch, concepts: Matrix64 /* [K×D] */): Matrix64 {
  return whole ? toFloat64(concepts) : rowProducts(concepts, basis);
}
