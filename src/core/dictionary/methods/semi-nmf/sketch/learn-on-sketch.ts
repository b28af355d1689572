import type { Descent, Stage } from "@/core/dictionary/methods/semi-nmf/descent";
import type { Dictionary, StopReason } from "@/core/dictionary/dictionary";
import type { InitialState } from "@/core/dictionary/methods/semi-nmf/initial-state";
import { endRun, type LearningRun } from "@/core/dictionary/methods/semi-nmf/learning-run";
import { startOnSketch } from "./sketch-start";
import { appendColumns, gainOutside, outsideSketch, toResidualSpace, toSketchSpace, widenSketch, type Sketch } from "./sketch";
import type { ResidualProducts, SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { dot } from "@/core/linalg/dot";
import { type Matrix, type Matrix64, rowOf, stackRows, toFloat32, toFloat64, transpose } from "@/core/linalg/matrix";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";

/** Widenings after which a sketch is made narrow again. */
const WIDENINGS = 6;
/**
 * Relative decreases at which the sketch is widened before the run's own tolerance: after the first two iterations and then at every power of
 * ten. Of many optima the run then ends in the one in which it would end on Z; docs/solver.md has what fewer widenings lose.
 */
const EARLY_TOLERANCES = [Infinity, 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5];
/** Of the objective, a gain outside that no early widening is for: atoms then lie within a thousandth of those on Z. */
const NEGLIGIBLE = 1e-6;

/** Iterates on a sketch of Z, which is widened until it holds all that the best atoms need. */
export async function learnOnSketch(run: LearningRun, backend: SolverBackend, products: ResidualProducts): Promise<Dictionary> {
  const { residuals, squaredNorms, params, settled, signal, descent } = run;
  const { conceptCount: K, alpha, tol } = params;
  const z = counted(products, residuals, descent);
  const start = await startOnSketch(run, z);
  signal?.throwIfAborted();
  let { sketch, state } = start;
  /** Puts these directions, of which `outside` lies outside, into the sketch; of one that has grown too wide, the first one, the concepts and the directions are kept. */
  const widen = async (directions: Matrix64, outside: Matrix64): Promise<void> => {
    const first = start.sketch;
    if (sketch.basis.rows + outside.rows <= first.basis.rows + WIDENINGS * K) {
      sketch = await widenSketch(z, sketch, squaredNorms, outside);
      state = { ...state, concepts: appendColumns(state.concepts, sketch.basis.rows) };
    } else {
      const atoms = toResidualSpace(sketch, state.concepts);
      sketch = await widenSketch(z, first, squaredNorms, await outsideSketch(z, first, stackRows(atoms, directions)));
      state = { ...state, concepts: toSketchSpace(sketch, atoms) };
    }
  };
  if (!sketch.whole) {
    // The first iteration decides most: its atoms are those on Z.
    state = await onSketch(backend, sketch, state, async (problem) => {
      await problem.encode(alpha);
      return stateOf(problem);
    });
    const directions = await bestDirections(z, state.activations);
    await widen(directions, await outsideSketch(z, sketch, directions));
  }
  const early = settled || sketch.whole ? [] : EARLY_TOLERANCES.filter((tolerance) => tolerance > tol);
  let stopReason: StopReason;
  for (let isWidened = true; ;) {
    const tolerance = early.shift() ?? tol;
    ({ stopReason, state } = await onSketch(backend, sketch, state, async (problem) => ({
      stopReason: await descent.run(stageOf(run, problem, sketch, isWidened), tolerance),
      state: await stateOf(problem),
    })));
    if (stopReason !== "converged" || sketch.whole) break;
    if (signal?.aborted) stopReason = "cancelled";
    else if (descent.history.length >= params.maxIterations) stopReason = "max-iterations";
    if (stopReason !== "converged") break;
    const directions = await bestDirections(z, state.activations);
    const outside = await outsideSketch(z, sketch, directions);
    const gain = gainOutside(outside, state.activations, directions) / descent.history.at(-1)!;
    if (tolerance === tol && gain <= tol) break;
    isWidened = outside.rows > 0 && (tolerance === tol || gain > NEGLIGIBLE);
    if (isWidened) await widen(directions, outside);
    else if (tolerance === tol) break;
  }
  const concepts = toFloat32(descent.best?.concepts ?? toResidualSpace(sketch, state.concepts));
  const activations = toFloat32(descent.best ? await encodeOnSketch(backend, sketch, state, concepts, alpha) : state.activations);
  const penalty = alpha * activations.data.reduce((sum, code) => sum + code, 0);
  return endRun(
    descent,
    stopReason,
    { concepts, activations, objective: (await z.squaredError(concepts, activations)) / 2 + penalty },
    start.tied,
  );
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

function stageOf({ residuals }: LearningRun, problem: SolverProblem, sketch: Sketch, isWidened: boolean): Stage {
  return {
    problem,
    rows: residuals,
    outside: sketch.outside,
    bytesPerIteration: 2 * sketch.coordinates.data.byteLength,
    phase: (iteration) => (sketch.whole || (isWidened && iteration === 1) ? "exact" : "sketch"),
    toResidualSpace: (concepts) => toResidualSpace(sketch, concepts),
    fromResidualSpace: (concepts) => toSketchSpace(sketch, concepts),
  };
}

async function stateOf(problem: SolverProblem): Promise<InitialState> {
  return { concepts: await problem.readConcepts(), activations: await problem.readActivations() };
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
