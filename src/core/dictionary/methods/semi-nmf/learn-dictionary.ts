/**
 * Semi-NMF: a concept dictionary for the residuals Z [M×D],
 *
 *     minimise over U [K×D], V [M×K]   ½‖Z − V U‖²_F + α‖V‖₁   with V ≥ 0 and ‖u_k‖₂ ≤ 1 for every k.
 *
 * "A Concept-Based Explainability Framework for Large Multimodal Models" (arXiv 2406.08074), equation 2, with its λ = 2α;
 * the scheme is that of scikit-learn's DictionaryLearning(positive_code=True, fit_algorithm="cd"), which the paper's code calls:
 *
 *     start from the thin SVD of Z
 *     repeat   V ← the best codes ≥ 0 for U      (non-negative lasso, one per sample)
 *              U ← the best atoms for V          (one after the other, each inside the unit ball)
 *     until the objective hardly falls, then V ← the best codes for the final U.
 *
 * That last step is where we differ: scikit-learn returns the codes from before the last atom update. Nothing is centred or scaled.
 *
 * The loop is descent.ts; once the run has settled in a basin its steps are quasi-Newton ones on the objective with the best codes for
 * every U (variable-projection.ts). Where a backend has products with Z, it runs on a sketch (learn-on-sketch.ts, sketch.ts): the same objective with the atoms kept in a part of
 * Z's row space. The best atoms for V lie in the span of the rows of VᵀZ; so once the loop has stopped, the sketch is widened by what
 * VᵀZ has outside of it, and the next iteration is exactly that on Z. The run ends when a bound on what all of Z's row space could still
 * gain is below the tolerance. docs/solver.md: why that is sound, and how it measures up.
 */
import { checkInput } from "@/core/dictionary/check-input";
import { Descent, type Stage } from "./descent";
import type { Dictionary, DictionaryParams, IterationReport } from "@/core/dictionary/dictionary";
import { singularStart, warmStart } from "./initial-state";
import { learnOnSketch } from "@/core/dictionary/methods/semi-nmf/sketch/learn-on-sketch";
import { endRun, type LearningRun } from "./learning-run";
import { exactObjective } from "./objective";
import { scanRows } from "@/core/dictionary/scan-rows";
import { tiedValues } from "./tied-values";
import { randomStart } from "./random-start";
import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { leadingSpace, SINGULAR_TOLERANCE } from "@/core/linalg/decomposition/leading-singular";
import { type AnyMatrix, type Matrix, toFloat32, toFloat64 } from "@/core/linalg/matrix";
import { createRandom, type Random } from "@/core/linalg/random";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";

export interface LearnOptions {
  /** Ends the run after the iteration in progress, with the dictionary so far; before the first one it throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each iteration and awaited: to pause, wait in it. On CPU backends nothing else yields to the event loop. */
  readonly onIteration?: (report: IterationReport) => void | Promise<void>;
  /** Concepts to start from in place of the SVD: the first K; missing ones are drawn from the data. */
  readonly initial?: Matrix;
  /** `initial` is of a run that was cut off: unlike a warm start's, it may not have chosen its basin yet. */
  readonly cutOff?: boolean;
}

/** Learns a dictionary. The same input, parameters and backend give the same bits. Throws InputError on what cannot be used. */
export async function learnDictionary(
  matrix: AnyMatrix | RowSource,
  params: DictionaryParams,
  backend: SolverBackend,
  { signal, onIteration, initial, cutOff = false }: LearnOptions = {},
): Promise<Dictionary> {
  const residuals = "data" in matrix ? rowsOf(matrix) : matrix;
  checkInput(residuals, params, initial);
  signal?.throwIfAborted();
  const squaredNorms = await scanRows(residuals);
  // Two streams, so that which rows are drawn for dead atoms does not depend on how a backend found its start.
  const [random, ofDead] = [createRandom(params.seed), createRandom(params.seed)];
  const settled = initial !== undefined && !cutOff;
  const descent = new Descent(params, backend.precision, ofDead, { signal, onIteration, settled });
  const drawn = params.start === "random" ? await randomStart(residuals, params.conceptCount, random) : undefined;
  const first = initial ? toFloat64(initial) : drawn;
  const run: LearningRun = { residuals, squaredNorms, params, random, initial: first, settled, signal, descent };
  const products = await backend.products?.(residuals);
  if (!products) return learnOnRows(run, backend);
  return learnOnSketch(run, backend, products).finally(() => products.dispose());
}

/** Iterates on Z itself. */
async function learnOnRows(
  { residuals, squaredNorms, params, random, initial, signal, descent }: LearningRun,
  backend: SolverBackend,
): Promise<Dictionary> {
  const { rows, cols } = residuals;
  const { conceptCount: K, alpha, tol } = params;
  const problem = await backend.open(residuals, squaredNorms);
  try {
    const { start, tied } = initial ? { start: warmStart(rows, K, initial), tied: [] } : await singularStartOn(problem, K, backend, random);
    signal?.throwIfAborted();
    await problem.setState(start.concepts, start.activations);
    const bytesPerIteration = 2 * 4 * rows * cols;
    const stage: Stage = {
      problem,
      rows: residuals,
      outside: 0,
      bytesPerIteration,
      phase: () => "exact",
      toResidualSpace: (concepts) => concepts,
      fromResidualSpace: (concepts) => concepts,
    };
    const stopReason = await descent.run(stage, tol);
    // Rounded to what is handed out and coded once more.
    const concepts = toFloat32(descent.best?.concepts ?? (await problem.readConcepts()));
    await problem.setConcepts(toFloat64(concepts));
    await problem.encode(alpha);
    const activations = toFloat32(await problem.readActivations());
    const objective = await exactObjective(residuals, concepts, activations, alpha);
    return endRun(descent, stopReason, { concepts, activations, objective }, tied);
  } finally {
    problem.dispose();
  }
}

async function singularStartOn(problem: SolverProblem, conceptCount: number, { precision }: SolverBackend, random: Random) {
  const count = Math.min(conceptCount, problem.rows, problem.cols);
  const { leading, next, residual } = await leadingSpace(problem, count, { tolerance: SINGULAR_TOLERANCE[precision], random });
  return { start: singularStart(leading, conceptCount), tied: tiedValues([...leading.values, next], residual) };
}
