import type { Dictionary, DictionaryParams, StopReason } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { codeRows } from "@/core/dictionary/methods/code-rows";
import type { Method, MethodOptions } from "@/core/dictionary/methods/method";
import { type Passes, withPasses } from "@/core/dictionary/methods/passes";
import { projectRows } from "@/core/dictionary/methods/semi-nmf/project";
import { type Matrix64, toFloat32 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";
import { firstCodes } from "./first-codes";
import { iterate } from "./iterate";

/** The official code's limit. */
const MAX_ITERATIONS = 500;
/** Of ‖Z − VU‖²: what an iteration has to be better by, in the official code. */
const BETTER_BY = 1e-4;

/** Semi-NMF whose concepts keep only their largest entries (arXiv 2506.10920); an iteration is one update of concepts, then codes. */
export const winnerTakeAll: Method = {
  id: "semi-nmf-wta",
  title: "Semi-NMF, winner-take-all",
  texts: {
    formula: "Semi-NMF, winner-take-all: Z ≈ V U, with V ≥ 0 and few entries in each u",
    meaning:
      "Sums of concepts that each live in a few coordinates of the state: of every concept only a share of its largest entries is kept.",
    objective: "½‖Z − VU‖²",
    activation: "v = argmin over v ≥ 0 of ½‖z − vU‖².",
    uses: "have an activation above 0",
  },
  signed: false,
  centred: false,
  reconstruction: "sum",
  iteration: { one: "iteration", many: "iterations", meaning: "Each an update of all concepts, then of all codes." },
  resumable: false,
  timed: false,
  params: ["keptShare", "initialCodes", "patience", "maxIterations"],
  seedDecides: ({ initialCodes }) => (initialCodes === "svd" ? null : "the codes before the first iteration"),
  learn(residuals, params, backend, options) {
    if (options.outside)
      throw new InputError(
        "Winner-take-all Semi-NMF keeps entries of the model's own coordinates, and this layer is stored in a basis of its own. Choose a layer that is stored whole, or one whose rows are normed first.",
      );
    return withPasses(residuals, backend, (passes) => learn(residuals, params, passes, options));
  },
  activations: (rows, { concepts }) => projectRows(rows, concepts, 0),
};

async function learn(
  residuals: RowSource,
  params: DictionaryParams,
  passes: Passes,
  { signal, onIteration }: MethodOptions,
): Promise<Dictionary> {
  const { keptShare, patience, seed } = params;
  const limit = Math.min(MAX_ITERATIONS, params.maxIterations);
  const result = async (found: Matrix64) => {
    const concepts = toFloat32(found);
    return { concepts, ...(await codeRows(residuals, winnerTakeAll, { method: "semi-nmf-wta", concepts, alpha: 0 })) };
  };
  const history: number[] = [];
  let codes = await firstCodes(passes, residuals, params, createRandom(seed));
  signal?.throwIfAborted();
  let best = { squaredError: Infinity, concepts: codes, iteration: 0 };
  let stopReason: StopReason | undefined;
  while (!stopReason) {
    const next = await iterate(passes, codes, keptShare);
    codes = next.codes;
    const previous = history.at(-1);
    const objective = next.squaredError / 2;
    history.push(objective);
    const iteration = history.length;
    if (next.squaredError < best.squaredError - BETTER_BY) best = { ...next, iteration };
    const { concepts } = best;
    await onIteration?.({
      iteration,
      phase: "exact",
      bytes: passes.bytes,
      objective,
      relativeChange: previous === undefined ? 1 : (previous - objective) / (objective || 1),
      deadConcepts: [],
      snapshot: () => result(concepts),
    });
    if (iteration - best.iteration >= patience) stopReason = "patience";
    else if (iteration === limit) stopReason = "max-iterations";
    else if (signal?.aborted) stopReason = "cancelled";
  }
  const { squaredError, ...learned } = await result(best.concepts);
  const objective = squaredError / 2;
  return { ...learned, objective, objectiveHistory: [...history, objective], iterations: history.length, stopReason, deadAtoms: [] };
}
