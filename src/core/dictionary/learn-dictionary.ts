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
 */
import { checkInput } from "@/core/dictionary/check-input";
import type { Dictionary, DictionaryParams, IterationReport, StopReason } from "@/core/dictionary/dictionary";
import { singularStart, warmStart } from "@/core/dictionary/initial-state";
import { exactObjective } from "@/core/dictionary/objective";
import { redrawAtom } from "@/core/dictionary/redraw-atom";
import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { scanRows } from "@/core/dictionary/scan-rows";
import { StoppingRule } from "@/core/dictionary/stopping-rule";
import { type AnyMatrix, type Matrix, type Matrix64, toFloat32, toFloat64 } from "@/core/linalg/matrix";
import { createRandom, type Random } from "@/core/linalg/random";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";

export interface LearnOptions {
  /** Ends the run after the iteration in progress, with the dictionary so far; before the first one it throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each iteration and awaited: to pause, wait in it. On CPU backends nothing else yields to the event loop. */
  readonly onIteration?: (report: IterationReport) => void | Promise<void>;
  /** Concepts to start from in place of the SVD: the first K; missing ones are drawn from the data. */
  readonly initial?: Matrix;
}

/** Where the singular vectors' residual counts as rounding, relative to the largest singular value. */
const SINGULAR_TOLERANCE = { float64: 1e-9, float32: 1e-6 };

/** Learns a dictionary. The same input, parameters and backend give the same bits. Throws InputError on what cannot be used. */
export async function learnDictionary(
  matrix: AnyMatrix | RowSource,
  params: DictionaryParams,
  backend: SolverBackend,
  { signal, onIteration, initial }: LearnOptions = {},
): Promise<Dictionary> {
  const residuals = "data" in matrix ? rowsOf(matrix) : matrix;
  checkInput(residuals, params, initial);
  signal?.throwIfAborted();
  const random = createRandom(params.seed);
  const problem = await backend.open(residuals, await scanRows(residuals));
  try {
    const start = initial
      ? warmStart(problem, params.conceptCount, initial)
      : await singularStart(problem, params.conceptCount, SINGULAR_TOLERANCE[backend.precision], random);
    signal?.throwIfAborted();
    await problem.setState(start.concepts, start.activations);
    const descent = await descend(problem, residuals, params, backend.precision, random, signal, onIteration);
    return await finish(problem, residuals, params.alpha, descent);
  } finally {
    problem.dispose();
  }
}

interface Descent {
  readonly concepts: Matrix64;
  readonly history: readonly number[];
  readonly deadAtoms: Dictionary["deadAtoms"];
  readonly stopReason: StopReason;
}

/** Alternates codes and atoms until the stopping rule, the iteration limit or the signal ends it. */
async function descend(
  problem: SolverProblem,
  residuals: RowSource,
  params: DictionaryParams,
  precision: SolverBackend["precision"],
  random: Random,
  signal?: AbortSignal,
  onIteration?: LearnOptions["onIteration"],
): Promise<Descent> {
  const { alpha, update } = params;
  const rule = new StoppingRule(params, precision);
  const best = update === "als" ? new BestConcepts() : undefined;
  const history: number[] = [];
  const deadAtoms: { iteration: number; concept: number }[] = [];
  let stopReason: StopReason | undefined;

  await problem.correlate();
  for (let iteration = 1; !stopReason; iteration++) {
    await problem.encode(alpha);
    // The atoms of the start lie outside the unit ball: their objective is no candidate.
    if (iteration > 1) await best?.consider(problem, alpha);
    const dead = await problem.updateAtoms(update);
    for (const concept of dead) await problem.replaceAtom(concept, await redrawAtom(residuals, random));
    await problem.correlate();
    // A difference of sums: where the fit is perfect, rounding alone decides its sign.
    const objective = Math.max(0, await problem.objective(alpha));

    const previous = history.at(-1);
    history.push(objective);
    for (const concept of dead) deadAtoms.push({ iteration, concept });
    stopReason = rule.next(iteration, objective, dead.length > 0);
    await onIteration?.({
      iteration,
      objective,
      relativeChange: previous === undefined ? 1 : (previous - objective) / (objective || 1),
      deadConcepts: dead,
      snapshot: async () => ({
        concepts: toFloat32(await problem.readConcepts()),
        activations: toFloat32(await problem.readActivations()),
      }),
    });
    if (signal?.aborted) stopReason ??= "cancelled";
  }
  await problem.encode(alpha);
  await best?.consider(problem, alpha);
  return { concepts: best?.concepts ?? (await problem.readConcepts()), history, deadAtoms, stopReason };
}

/** Rounds the concepts to what is handed out, codes them once more, and evaluates exactly these two. */
async function finish(problem: SolverProblem, residuals: RowSource, alpha: number, descent: Descent): Promise<Dictionary> {
  const concepts = toFloat32(descent.concepts);
  await problem.setState(toFloat64(concepts), await problem.readActivations());
  await problem.correlate();
  await problem.encode(alpha);
  const activations = toFloat32(await problem.readActivations());
  const objective = await exactObjective(residuals, concepts, activations, alpha);
  const { history, deadAtoms, stopReason } = descent;
  return { concepts, activations, objective, objectiveHistory: [...history, objective], iterations: history.length, stopReason, deadAtoms };
}

/** Least squares with normalised atoms is no descent method: this keeps the best concepts, each with its own best codes. */
class BestConcepts {
  concepts?: Matrix64;
  private objective = Infinity;

  async consider(problem: SolverProblem, alpha: number): Promise<void> {
    const objective = await problem.objective(alpha);
    if (objective >= this.objective) return;
    this.objective = objective;
    this.concepts = await problem.readConcepts();
  }
}
