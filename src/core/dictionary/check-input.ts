import type { DictionaryParams } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import type { AnyMatrix, Matrix } from "@/core/linalg/matrix";
import type { RowSource } from "@/core/linalg/row-source";

/** Refuses, before any work, what the solver cannot use; the values themselves are looked at by scanRows. Throws InputError. */
export function checkInput(residuals: RowSource, params: DictionaryParams, initial?: Matrix): void {
  const { conceptCount, alpha, tol, maxIterations, seed, starts, keptShare, patience } = params;
  require(Number.isInteger(conceptCount) &&
    conceptCount >= 1, `The number of concepts must be a whole number from 1; it is ${conceptCount}.`);
  require(Number.isFinite(alpha) && alpha >= 0, `The sparsity weight alpha must be a number from 0; it is ${alpha}.`);
  require(Number.isFinite(tol) && tol >= 0, `The tolerance must be a number from 0; it is ${tol}.`);
  require(Number.isInteger(maxIterations) &&
    maxIterations >= 1, `The number of iterations must be a whole number from 1; it is ${maxIterations}.`);
  require(Number.isInteger(starts) && starts >= 1, `The number of starts must be a whole number from 1; it is ${starts}.`);
  require(keptShare > 0 &&
    keptShare <= 1, `The kept share of a concept's entries must be a number above 0 and at most 1; it is ${keptShare}.`);
  require(Number.isInteger(patience) && patience >= 1, `The patience must be a whole number from 1; it is ${patience}.`);
  require(Number.isInteger(seed) &&
    seed >= 0 &&
    seed <= 0xffffffff, `The seed must be a whole number from 0 to 4294967295; it is ${seed}.`);
  checkShape(residuals);
  if (!initial) return;
  checkRows(initial, "starting concepts");
  require(initial.cols === residuals.cols, `The starting concepts have ${initial.cols} columns, the residuals ${residuals.cols}.`);
}

/** Refuses an empty matrix, and one that holds a value that is not a number, named by its row and column. Throws InputError. */
export function checkRows({ rows, cols, data }: AnyMatrix, name: string): void {
  checkShape({ rows, cols }, name);
  require(data.length === rows * cols, `The ${name} hold ${data.length} values, not ${rows} × ${cols}.`);
  const at = data.findIndex((value) => !Number.isFinite(value));
  require(at < 0, `The ${name} hold ${data[at]} in row ${Math.floor(at / cols)}, column ${at % cols} (counted from 0).`);
}

function checkShape({ rows, cols }: Pick<RowSource, "rows" | "cols">, name = "residuals"): void {
  require(rows > 0 && cols > 0, `The ${name} are empty: ${rows} rows of ${cols} columns.`);
}

function require(condition: boolean, sentence: string): void {
  if (!condition) throw new InputError(sentence);
}
