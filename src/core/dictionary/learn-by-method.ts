/**
 * A dictionary by any of the methods. Semi-NMF is learn-dictionary.ts; the others give concepts, and their activations are
 * those of any new state (projection.ts). An iteration of k-means is a start, reported with the best clustering so far; pca and
 * simple have one.
 */
import { checkInput } from "@/core/dictionary/check-input";
import { codeRows } from "@/core/dictionary/code-rows";
import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import { learnDictionary, type LearnOptions } from "@/core/dictionary/learn-dictionary";
import { clusterRows } from "@/core/dictionary/methods/k-means";
import { longestRows } from "@/core/dictionary/methods/longest-rows";
import { orientComponents, principalComponents } from "@/core/dictionary/methods/pca";
import { scanRows } from "@/core/dictionary/scan-rows";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { type CentredRows, centreRows } from "@/core/linalg/centred-rows";
import { type AnyMatrix, type Matrix, type Matrix64, rowOf, toFloat32, toFloat64, zeros } from "@/core/linalg/matrix";
import { type LinearRows, SINGULAR_TOLERANCE } from "@/core/linalg/leading-singular";
import { createRandom } from "@/core/linalg/random";
import { readRow, type RowSource, rowsOf } from "@/core/linalg/row-source";

export interface MethodOptions extends LearnOptions {
  /** Each row's ‖z‖² outside the coordinates that it is written in: norms and distances count it. */
  readonly outside?: ArrayLike<number> | undefined;
  /** Concepts in the model's own space, which decides the signs of PCA; left out, the rows are written in it. */
  readonly toModelSpace?: (concepts: Matrix) => Matrix;
}

/** scikit-learn's limit for one start of K-Means. */
const LLOYD_ITERATIONS = 300;

/** Learns a dictionary. The same input, parameters and backend give the same bits. Throws InputError on what cannot be used. */
export async function learnByMethod(
  matrix: AnyMatrix | RowSource,
  params: DictionaryParams,
  backend: SolverBackend,
  options: MethodOptions = {},
): Promise<Dictionary> {
  if (params.method === "semi-nmf") return learnDictionary(matrix, params, backend, options);
  const rows = "data" in matrix ? rowsOf(matrix) : matrix;
  checkInput(rows, params, options.initial);
  options.signal?.throwIfAborted();
  const squaredNorms = await scanRows(rows);
  if (params.method === "simple") return learnSimple(rows, squaredNorms, params, options);
  const learn = async (linear: LinearRows, precision: SolverBackend["precision"]) => {
    const passes = counted(linear);
    const z = await centreRows(passes, rows);
    return params.method === "pca"
      ? learnPca(z, rows, params, SINGULAR_TOLERANCE[precision], options, passes)
      : learnKMeans(z, rows, params, options, passes);
  };
  const products = await backend.products?.(rows);
  if (products) return learn(products, "float32").finally(() => products.dispose());
  const problem = await backend.open(rows, squaredNorms);
  try {
    return await learn(problem, backend.precision);
  } finally {
    problem.dispose();
  }
}

/** Products that count the bytes of the rows they passed over, in float32. */
type Passes = LinearRows & { readonly bytes: number };

function counted(z: LinearRows): Passes {
  let bytes = 0;
  const pass = <T>(result: T): T => {
    bytes += 4 * z.rows * z.cols;
    return result;
  };
  return {
    rows: z.rows,
    cols: z.cols,
    rowProducts: (b) => pass(z.rowProducts(b)),
    weightedSums: (weights) => pass(z.weightedSums(weights)),
    get bytes() {
      return bytes;
    },
  };
}

async function learnPca(
  z: CentredRows,
  rows: RowSource,
  { conceptCount, seed }: DictionaryParams,
  tolerance: number,
  options: MethodOptions,
  passes: Passes,
): Promise<Dictionary> {
  const found = toFloat32(await principalComponents(z, conceptCount, tolerance, createRandom(seed)));
  const concepts = toFloat32(orientComponents(found, options.toModelSpace?.(found)));
  const dictionary = { method: "pca", concepts, mean: Float32Array.from(z.mean), alpha: 0 } as const;
  const { activations, squaredError } = await codeRows(rows, dictionary);
  return inOneStep({ concepts, mean: dictionary.mean, activations, objective: squaredError / 2 }, passes.bytes, options);
}

async function learnSimple(
  rows: RowSource,
  squaredNorms: Float64Array,
  { conceptCount }: DictionaryParams,
  options: MethodOptions,
): Promise<Dictionary> {
  const { outside } = options;
  const longest = longestRows(outside ? squaredNorms.map((square, m) => square + outside[m]!) : squaredNorms, conceptCount);
  const concepts = zeros(conceptCount, rows.cols);
  for (const [k, row] of longest.entries()) rowOf(concepts, k).set(await readRow(rows, row));
  const { activations, squaredError } = await codeRows(rows, { method: "simple", concepts, alpha: 0 }, outside);
  return inOneStep({ concepts, activations, objective: squaredError / 2 }, 0, options);
}

async function learnKMeans(
  z: CentredRows,
  rows: RowSource,
  { conceptCount, seed, starts }: DictionaryParams,
  { signal, onIteration, initial, outside }: MethodOptions,
  passes: Passes,
): Promise<Dictionary> {
  const history: number[] = [];
  const result = async (centres: Matrix64) => {
    const concepts = toFloat32(centres);
    return { concepts, ...(await codeRows(rows, { method: "k-means", concepts, alpha: 0 }, outside)) };
  };
  const best = await clusterRows(
    z,
    rows,
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

async function inOneStep(
  result: Pick<Dictionary, "concepts" | "mean" | "activations" | "objective">,
  bytes: number,
  { onIteration }: MethodOptions,
): Promise<Dictionary> {
  const { objective } = result;
  await onIteration?.({
    iteration: 1,
    phase: "exact",
    bytes,
    objective,
    relativeChange: 1,
    deadConcepts: [],
    snapshot: async () => result,
  });
  return { ...result, objectiveHistory: [objective, objective], iterations: 1, stopReason: "converged", deadAtoms: [] };
}
