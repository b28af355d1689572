import type { Dictionary, DictionaryParams, Projection } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { codeRows } from "@/core/dictionary/methods/code-rows";
import { inOneStep } from "@/core/dictionary/methods/in-one-step";
import { withPasses } from "@/core/dictionary/methods/passes";
import type { Method, MethodOptions } from "@/core/dictionary/methods/method";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { addToRows, centreRows } from "@/core/linalg/centred-rows";
import { SINGULAR_TOLERANCE } from "@/core/linalg/decomposition/leading-singular";
import { type AnyMatrix, type Matrix, toFloat32, toFloat64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import type { RowSource } from "@/core/linalg/row-source";
import { orientComponents, principalComponents } from "./principal-components";

/** Principal components; its one iteration is the whole run. */
export const pca: Method = {
  id: "pca",
  title: "PCA",
  texts: {
    formula: "PCA: Z ≈ μ + V U, with orthonormal U",
    meaning: "Directions of largest variance around the mean μ. Activations have signs: a concept may be there, or its opposite.",
    objective: "½‖Z − μ − VU‖²",
    activation: "v = (z − μ)·U.",
    uses: "have an activation other than 0",
  },
  signed: true,
  centred: true,
  reconstruction: "sum",
  iteration: null,
  resumable: false,
  timed: false,
  params: [],
  seedDecides: () => null,
  learn,
  activations: coordinates,
};

function learn(
  residuals: RowSource,
  { conceptCount, seed }: DictionaryParams,
  backend: SolverBackend,
  options: MethodOptions,
): Promise<Dictionary> {
  return withPasses(residuals, backend, async (passes) => {
    const z = await centreRows(passes, residuals);
    const found = toFloat32(await principalComponents(z, conceptCount, SINGULAR_TOLERANCE[passes.precision], createRandom(seed)));
    const concepts = toFloat32(orientComponents(found, options.toModelSpace?.(found)));
    const mean = Float32Array.from(z.mean);
    const { activations, squaredError } = await codeRows(residuals, pca, { method: "pca", concepts, mean, alpha: 0 });
    return inOneStep({ concepts, mean, activations, objective: squaredError / 2 }, passes.bytes, options);
  });
}

/** (z − μ)·u. */
function coordinates(rows: AnyMatrix, { concepts, mean }: Projection): Matrix {
  if (!mean) throw new InputError("A dictionary by PCA needs the mean of the states it was learned from, and this one has none.");
  const away = Float64Array.from(mean, (value) => -value);
  return toFloat32(rowProducts(addToRows(toFloat64(rows), away), concepts));
}
