import type { Descent, Stage } from "@/core/dictionary/descent";
import type { Dictionary, StopReason } from "@/core/dictionary/dictionary";
import { singularStart, warmStart, type InitialState } from "@/core/dictionary/initial-state";
import { endRun, type LearningRun } from "@/core/dictionary/learning-run";
import {
  appendColumns,
  gainOutside,
  sketchRows,
  stackRows,
  toResidualSpace,
  toSketchSpace,
  wholeSpace,
  widenSketch,
  type Sketch,
} from "@/core/dictionary/sketch";
import type { ResidualProducts, SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { dot } from "@/core/linalg/dot";
import { type Matrix, type Matrix64, rowOf, toFloat32, toFloat64, transpose } from "@/core/linalg/matrix";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";
import { thinSvd } from "@/core/linalg/thin-svd";

/** Rows of a sketch's first block beyond K. */
const OVERSAMPLING = 12;
/** Matrices of so few columns are their own sketch: their singular vectors are then exact however flat the spectrum. */
const FEW_COLUMNS = 128;
/** Widenings after which a sketch is made narrow again. */
const WIDENINGS = 6;
/** Numbers in a matrix on which iterations are so cheap that a cold start takes the whole row space, and with it exactly the path on Z. */
const SMALL_MATRIX = 400_000;
/** The sketch is widened once while the codes are still moving, so that the run takes the path that it would take on Z. */
const EARLY_TOLERANCES = [1e-4];

/** Iterates on a sketch of Z, which is widened until it holds all that the best atoms need. */
export async function learnOnSketch(run: LearningRun, backend: SolverBackend, products: ResidualProducts): Promise<Dictionary> {
  const { residuals, squaredNorms, params, random, initial, settled, signal, descent } = run;
  const { conceptCount: K, alpha, tol } = params;
  const z = counted(products, residuals, descent);
  const small = !settled && residuals.rows * residuals.cols <= SMALL_MATRIX;
  let sketch = await (residuals.cols <= FEW_COLUMNS
    ? wholeSpace(residuals, squaredNorms)
    : sketchRows(residuals, z, squaredNorms, { blockSize: K + OVERSAMPLING, blocks: small ? 3 : 2, random, given: initial }));
  signal?.throwIfAborted();
  let state = initial
    ? warmStart(residuals.rows, K, toSketchSpace(sketch, initial))
    : singularStart(thinSvd(sketch.coordinates, Math.min(K, sketch.basis.rows)), K);
  if (small && !sketch.whole) {
    state = { ...state, concepts: toResidualSpace(sketch, state.concepts) };
    sketch = await wholeSpace(residuals, squaredNorms);
  }
  const tolerances = settled || sketch.whole ? [] : EARLY_TOLERANCES.filter((early) => early > tol);
  const first = sketch;
  /** The sketch with these directions in it; of one that has grown too wide, the first one, the concepts and the directions are kept. */
  const widenFor = async (concepts: Matrix64, directions: Matrix64) => {
    const narrow = sketch.basis.rows + K > first.basis.rows + WIDENINGS * K;
    const atoms = narrow && toResidualSpace(sketch, concepts);
    const wider = await widenSketch(z, atoms ? first : sketch, squaredNorms, atoms ? stackRows(atoms, directions) : directions);
    return wider && { sketch: wider, concepts: atoms ? toSketchSpace(wider, atoms) : appendColumns(concepts, wider.basis.rows) };
  };
  let stopReason: StopReason;
  let settledOnce = initial !== undefined; // at the run's own tolerance
  for (let widened = false; ; widened = true) {
    const early = tolerances.shift();
    ({ stopReason, state } = await onSketch(backend, sketch, state, async (problem) => ({
      stopReason: await descent.run(stageOf(problem, sketch, widened), early ?? tol),
      state: { concepts: await problem.readConcepts(), activations: await problem.readActivations() },
    })));
    if (stopReason !== "converged" || sketch.whole) break;
    if (signal?.aborted) stopReason = "cancelled";
    else if (descent.history.length >= params.maxIterations) stopReason = "max-iterations";
    if (stopReason !== "converged") break;
    const directions = await bestDirections(z, state.activations);
    // A sketch that has only just been settled on has never yet been enough.
    if (early === undefined && settledOnce && gainOutside(sketch, state.activations, directions) <= tol * descent.history.at(-1)!) break;
    settledOnce ||= early === undefined;
    const wider = await widenFor(state.concepts, directions);
    if (!wider && early === undefined) break;
    if (wider) ({ sketch, state } = { sketch: wider.sketch, state: { ...state, concepts: wider.concepts } });
  }
  const concepts = toFloat32(descent.best?.concepts ?? toResidualSpace(sketch, state.concepts));
  const activations = toFloat32(descent.best ? await encodeOnSketch(backend, sketch, state, concepts, alpha) : state.activations);
  const penalty = alpha * activations.data.reduce((sum, code) => sum + code, 0);
  return endRun(descent, stopReason, { concepts, activations, objective: (await z.squaredError(concepts, activations)) / 2 + penalty });
}

/** B = VᵀZ, whose rows span the best atoms for V; by codes of length 1, so that no scale is lost in float32. */
async function bestDirections(z: Pick<ResidualProducts, "weightedSums">, activations: Matrix64): Promise<Matrix64> {
  const codes = transpose(activations);
  const lengths = Array.from({ length: codes.rows }, (_, k) => Math.sqrt(dot(rowOf(codes, k), rowOf(codes, k))) || 1);
  const scale = (x: Matrix64, power: number) => ({
    ...x,
    data: x.data.map((value, i) => value * lengths[Math.floor(i / x.cols)]! ** power),
  });
  return scale(await z.weightedSums(scale(codes, -1)), 1);
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
function counted(products: ResidualProducts, { rows, cols }: RowSource, descent: Descent): Omit<ResidualProducts, "dispose"> {
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
