import type { DictionaryParams } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { lloyd } from "@/core/dictionary/methods/k-means/lloyd";
import type { Passes } from "@/core/dictionary/methods/passes";
import { centreRows } from "@/core/linalg/centred-rows";
import { leadingSingular, SINGULAR_TOLERANCE } from "@/core/linalg/decomposition/leading-singular";
import { type Matrix64, rowOf, zeros64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import { readRow, type RowSource } from "@/core/linalg/row-source";

/** No code is 0 at the start: a product could never change it. */
const LEAST = 1e-6;
/** The official code assigns rows to clusters 15 times, and moves the centres between. */
const MOVES = 14;

/** The codes Vᵀ [K×M] of the start; the concepts follow from them. */
export async function firstCodes(
  z: Passes,
  residuals: RowSource,
  { initialCodes, conceptCount }: DictionaryParams,
  random: Random,
): Promise<Matrix64> {
  const codes = await starts[initialCodes](z, residuals, conceptCount, random);
  return { ...codes, data: codes.data.map((code) => Math.max(LEAST, code)) };
}

const starts = {
  /** Uniform in [0, 1). */
  async random(z: Passes, _: RowSource, count: number, random: Random) {
    const codes = zeros64(count, z.rows);
    return { ...codes, data: codes.data.map(() => random.uniform()) };
  },
  /** √s·w of the singular vectors W, each with its largest entry positive. */
  async svd(z: Passes, _: RowSource, count: number, random: Random) {
    const found = Math.min(count, z.rows, z.cols);
    const { left, values } = await leadingSingular(z, found, SINGULAR_TOLERANCE[z.precision], random);
    const codes = zeros64(count, z.rows);
    for (let k = 0; k < found; k++) {
      const own = rowOf(left, k);
      const largest = own.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
      const scale = Math.sign(largest) * Math.sqrt(values[k]!);
      own.forEach((value, m) => (codes.data[k * z.rows + m] = scale * value));
    }
    return codes;
  },
  /** 1 at the cluster of a row; the clusters are K-Means' from rows drawn at random. */
  async knn(z: Passes, residuals: RowSource, count: number, random: Random) {
    if (count > z.rows)
      throw new InputError(`The start by K-Means of ${z.rows} states has at most ${z.rows} concepts; ${count} were asked for.`);
    const centres = zeros64(count, z.cols);
    for (const [k, row] of drawRows(z.rows, count, random).entries()) rowOf(centres, k).set(await readRow(residuals, row));
    return codesOfClusters(z, residuals, centres);
  },
} satisfies Record<DictionaryParams["initialCodes"], unknown>;

/** 1 at the cluster of each row, from these centres on [K×D]. */
export async function codesOfClusters(z: Passes, residuals: RowSource, centres: Matrix64): Promise<Matrix64> {
  const { assignments } = await lloyd(await centreRows(z, residuals), centres, { maxIterations: MOVES });
  const codes = zeros64(centres.rows, z.rows);
  assignments.forEach((k, m) => (codes.data[k * z.rows + m] = 1));
  return codes;
}

/** Different rows, in the order in which they were drawn. */
function drawRows(rows: number, count: number, random: Random): number[] {
  const left = Array.from({ length: rows }, (_, row) => row);
  return Array.from({ length: count }, () => left.splice(random.integerBelow(left.length), 1)[0]!);
}
