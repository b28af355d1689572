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
 * Where a backend has products with Z, the loop runs on a sketch (sketch.ts): the same objective with the atoms kept in a part of Z's
 * row space. The best atoms for V lie in the span of the rows of VᵀZ; so once the loop has stopped, the sketch is widened by what VᵀZ
 * has outside of it, and the next iteration is exactly that on Z. When even this one hardly lowers the objective, the run has converged.
 * docs/solver.md: why that is sound, and how it measures up.
 */
import { checkInput } from "@/core/dictionary/check-input";
import { Descent, type Stage } from "@/core/dictionary/descent";
import type { Dictionary, DictionaryParams, IterationReport, StopReason } from "@/core/dictionary/dictionary";
import { singularStart, warmStart, type InitialState } from "@/core/dictionary/initial-state";
import { exactObjective } from "@/core/dictionary/objective";
import { scanRows } from "@/core/dictionary/scan-rows";
import {
  appendColumns,
  gainOutside,
  sketchRows,
  toResidualSpace,
  toSketchSpace,
  wholeSpace,
  widenSketch,
  type Sketch,
} from "@/core/dictionary/sketch";
import type { ResidualProducts, SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { leadingSingular } from "@/core/linalg/leading-singular";
import { type AnyMatrix, type Matrix, type Matrix64, toFloat32, toFloat64, transpose } from "@/core/linalg/matrix";
import { createRandom, type Random } from "@/core/linalg/random";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";
import { thinSvd } from "@/core/linalg/thin-svd";

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

/** Where the singular vectors' residual counts as rounding, relative to the largest singular value. */
const SINGULAR_TOLERANCE = { float64: 1e-9, float32: 1e-6 };
/** Rows of a sketch's first block beyond K. */
const OVERSAMPLING = 12;
/** Numbers in a matrix on which iterations are so cheap that a cold start takes the whole row space, and with it exactly the path on Z. */
const SMALL_MATRIX = 400_000;
/** The sketch is widened once while the codes are still moving, so that the run takes the path that it would take on Z. */
const EARLY_TOLERANCES = [1e-4];

/** One run's input, checked. */
interface Run {
  readonly residuals: RowSource;
  readonly squaredNorms: Float64Array; // [M]
  readonly params: DictionaryParams;
  readonly random: Random;
  readonly initial: Matrix64 | undefined;
  readonly settled: boolean;
  readonly signal: AbortSignal | undefined;
  readonly descent: Descent;
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
  const random = createRandom(params.seed);
  const settled = initial !== undefined && !cutOff;
  const descent = new Descent(params, backend.precision, random, { signal, onIteration, settled });
  const run: Run = { residuals, squaredNorms, params, random, initial: initial && toFloat64(initial), settled, signal, descent };
  const products = await backend.products?.(residuals);
  return products ? learnOnSketch(run, backend, products) : learnOnRows(run, backend);
}

/** Iterates on Z itself. */
async function learnOnRows(
  { residuals, squaredNorms, params, random, initial, signal, descent }: Run,
  backend: SolverBackend,
): Promise<Dictionary> {
  const { rows, cols } = residuals;
  const { conceptCount: K, alpha, tol } = params;
  const problem = await backend.open(residuals, squaredNorms);
  try {
    const start = initial
      ? warmStart(rows, K, initial)
      : singularStart(await leadingSingular(problem, Math.min(K, rows, cols), SINGULAR_TOLERANCE[backend.precision], random), K);
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
    };
    const stopReason = await descent.run(stage, tol);
    // Rounded to what is handed out and coded once more.
    const concepts = toFloat32(descent.best?.concepts ?? (await problem.readConcepts()));
    await problem.setConcepts(toFloat64(concepts));
    await problem.encode(alpha);
    const activations = toFloat32(await problem.readActivations());
    return finish(descent, stopReason, { concepts, activations, objective: await exactObjective(residuals, concepts, activations, alpha) });
  } finally {
    problem.dispose();
  }
}

/** Iterates on a sketch of Z, which is widened until it holds all that the best atoms need. */
async function learnOnSketch(run: Run, backend: SolverBackend, products: ResidualProducts): Promise<Dictionary> {
  const { residuals, squaredNorms, params, random, initial, settled, signal, descent } = run;
  const { conceptCount: K, alpha, tol } = params;
  const z = counted(products, residuals, descent);
  const small = !settled && residuals.rows * residuals.cols <= SMALL_MATRIX;
  let sketch = await sketchRows(residuals, z, squaredNorms, { blockSize: K + OVERSAMPLING, blocks: small ? 3 : 2, random, given: initial });
  signal?.throwIfAborted();
  let state = initial
    ? warmStart(residuals.rows, K, toSketchSpace(sketch, initial))
    : singularStart(thinSvd(sketch.coordinates, Math.min(K, sketch.basis.rows)), K);
  if (small && !sketch.whole) {
    state = { ...state, concepts: toResidualSpace(sketch, state.concepts) };
    sketch = await wholeSpace(residuals, squaredNorms);
  }
  const tolerances = settled || sketch.whole ? [] : EARLY_TOLERANCES.filter((early) => early > tol);
  let stopReason: StopReason;
  let settledOnce = initial !== undefined; // at the run's own tolerance
  for (let widened = false; ; widened = true) {
    const early = tolerances.shift();
    ({ stopReason, state } = await onSketch(backend, sketch, state, async (problem) => ({
      stopReason: await descent.run(stageOf(problem, sketch, widened), early ?? tol),
      state: { concepts: await problem.readConcepts(), activations: await problem.readActivations() },
    })));
    if (stopReason !== "converged" || sketch.whole) break;
    const directions = await z.weightedSums(transpose(state.activations));
    // A sketch that has only just been settled on has never yet been enough.
    if (settledOnce && gainOutside(sketch, state.activations, directions) <= tol * descent.history.at(-1)!) break;
    settledOnce ||= early === undefined;
    const wider = await widenSketch(z, sketch, squaredNorms, directions);
    if (!wider && early === undefined) break;
    if (!wider) continue;
    state = { ...state, concepts: appendColumns(state.concepts, wider.basis.rows) };
    sketch = wider;
  }
  const concepts = toFloat32(descent.best?.concepts ?? toResidualSpace(sketch, state.concepts));
  const activations = toFloat32(descent.best ? await encodeOnSketch(backend, sketch, state, concepts, alpha) : state.activations);
  const penalty = alpha * activations.data.reduce((sum, code) => sum + code, 0);
  return finish(descent, stopReason, { concepts, activations, objective: (await z.squaredError(concepts, activations)) / 2 + penalty });
}

/** The best codes for other concepts than the state's. */
async function encodeOnSketch(
  backend: SolverBackend,
  sketch: Sketch,
  state: InitialState,
  concepts: Matrix,
  alpha: number,
): Promise<Matrix64> {
  return onSketch(backend, sketch, { ...state, concepts: toSketchSpace(sketch, toFloat64(concepts)) }, async (problem) => {
    await problem.encode(alpha);
    return problem.readActivations();
  });
}

function stageOf(problem: SolverProblem, sketch: Sketch, widened: boolean): Stage {
  return {
    problem,
    rows: rowsOf(sketch.coordinates),
    outside: sketch.outside,
    bytesPerIteration: 2 * sketch.coordinates.data.byteLength,
    phase: (iteration) => (sketch.whole || (widened && iteration === 1) ? "exact" : "sketch"),
    toResidualSpace: (concepts) => toResidualSpace(sketch, concepts),
  };
}

async function onSketch<T>(
  backend: SolverBackend,
  sketch: Sketch,
  state: InitialState,
  body: (problem: SolverProblem) => Promise<T>,
): Promise<T> {
  const problem = await backend.open(rowsOf(sketch.coordinates), sketch.squaredNorms);
  try {
    await problem.setState(state.concepts, state.activations);
    return await body(problem);
  } finally {
    problem.dispose();
  }
}

/** Products whose passes over Z, in float32, are added to the run's bytes. */
function counted(products: ResidualProducts, { rows, cols }: RowSource, descent: Descent): ResidualProducts {
  const pass = <T>(result: T): T => {
    descent.bytes += 4 * rows * cols;
    return result;
  };
  return {
    rows,
    cols,
    rowProducts: (b) => pass(products.rowProducts(b)),
    weightedSums: (weights) => pass(products.weightedSums(weights)),
    squaredError: (concepts, activations) => pass(products.squaredError(concepts, activations)),
    orthonormalRows: products.orthonormalRows,
  };
}

function finish(
  { history, deadAtoms }: Descent,
  stopReason: StopReason,
  result: Pick<Dictionary, "concepts" | "activations" | "objective">,
): Dictionary {
  return { ...result, objectiveHistory: [...history, result.objective], iterations: history.length, stopReason, deadAtoms };
}
