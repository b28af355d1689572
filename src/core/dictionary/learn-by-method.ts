import { checkInput } from "@/core/dictionary/check-input";
import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import type { MethodOptions } from "@/core/dictionary/methods/method";
import { methods } from "@/core/dictionary/methods/methods";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { AnyMatrix } from "@/core/linalg/matrix";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";

/** Learns a dictionary by any of the methods. The same input, parameters and backend give the same bits. Throws InputError on what cannot be used. */
export async function learnByMethod(
  matrix: AnyMatrix | RowSource,
  params: DictionaryParams,
  backend: SolverBackend,
  options: MethodOptions = {},
): Promise<Dictionary> {
  const residuals = "data" in matrix ? rowsOf(matrix) : matrix;
  checkInput(residuals, params, options.initial);
  options.signal?.throwIfAborted();
  return methods[params.method].learn(residuals, params, backend, options);
}
