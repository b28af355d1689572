import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import { codeRows } from "@/core/dictionary/methods/code-rows";
import type { Method, MethodOptions } from "@/core/dictionary/methods/method";
import { nearness, nearnessTexts } from "@/core/dictionary/methods/nearness";
import { type Passes, withPasses } from "@/core/dictionary/methods/passes";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { centreRows } from "@/core/linalg/centred-rows";
import { type Matrix64, toFloat32, toFloat64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";
import { clusterRows } from "./cluster-rows";

/** scikit-learn's limit for one start. */
const LLOYD_ITERATIONS = 300;

/** Centres of clusters; an iteration is a start, reported with the best clustering so far. */
export const kMeans: Method = {
  id: "k-means",
  title: "K-Means",
  texts: {
    formula: "K-Means: each z ≈ its nearest centre u",
    meaning: "Every state belongs to one of K centres; the best of several seeded k-means++ starts.",
    ...nearnessTexts,
  },
  signed: false,
  centred: false,
  reconstruction: "nearest",
  iteration: { one: "start", many: "starts", meaning: "Each clusters anew; the objective is the best start’s so far." },
  resumable: false,
  timed: false,
  params: ["starts"],
  seedDecides: () => "where its starts begin, of which the best is kept",
  learn: (residuals, params, backend: SolverBackend, options) =>
    withPasses(residuals, backend, (passes) => cluster(residuals, params, passes, options)),
  activations: nearness,
};

async function cluster(
  residuals: RowSource,
  { conceptCount, seed, starts }: DictionaryParams,
  passes: Passes,
  { signal, onIteration, initial, outside }: MethodOptions,
): Promise<Dictionary> {
  const history: number[] = [];
  const result = async (centres: Matrix64) => {
    const concepts = toFloat32(centres);
    return { concepts, ...(await codeRows(residuals, kMeans, { method: "k-means", concepts, alpha: 0 }, outside)) };
  };
  const best = await clusterRows(
    await centreRows(passes, residuals),
    residuals,
    conceptCount,
    {
      starts,
      maxIterations: LLOYD_ITERATIONS,
      first: initial?.rows === conceptCount ? toFloat64(initial) : undefined,
      // Within the first start there is nothing to keep.
      onIteration: () => (history.length === 0 ? signal?.throwIfAborted() : undefined),
      async afterStart({ centres, inertia }) {
        const previous = history.at(-1);
        const objective = inertia / 2;
        history.push(objective);
        const relativeChange = previous === undefined ? 1 : (previous - objective) / (objective || 1);
        await onIteration?.({
          iteration: history.length,
          phase: "exact",
          bytes: passes.bytes,
          objective,
          relativeChange,
          deadConcepts: [],
          snapshot: () => result(centres),
        });
        return !signal?.aborted;
      },
    },
    createRandom(seed),
  );
  const { concepts, activations, squaredError } = await result(best.centres);
  const objective = squaredError / 2;
  return {
    concepts,
    activations,
    objective,
    objectiveHistory: [...history, objective],
    iterations: history.length,
    stopReason: history.length < starts ? "cancelled" : "converged",
    deadAtoms: [],
  };
}
