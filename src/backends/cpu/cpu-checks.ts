import { exactObjective } from "@/core/dictionary/methods/semi-nmf/objective";
import { scanRows } from "@/core/dictionary/scan-rows";
import type { ResidualProducts, SelfCheck, SolverProblem } from "@/core/dictionary/solver-backend";
import { type Matrix64, transpose, zeros64 } from "@/core/linalg/matrix";
import { orthonormalRows } from "@/core/linalg/decomposition/orthonormal-rows";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";
import { differenceOf, knownMatrix } from "@/backends/self-test/known-answer";
import { nonnegativeLassoReference } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso.reference";
import { rowObjectiveReference } from "@/backends/kernels/nonnegative-lasso/row-objective.reference";
import { rowProductsReference } from "@/backends/kernels/row-products/row-products.reference";
import { updateAtomsReference } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { weightedSumsReference } from "@/backends/kernels/weighted-sums/weighted-sums.reference";

/** What the WebAssembly backend is made of, to be tested part by part. */
export interface CpuParts {
  readonly open: (rows: RowSource, squaredNorms: Float64Array) => Promise<SolverProblem>;
  readonly products: (rows: RowSource) => Promise<ResidualProducts>;
}

/** Of the largest right value: what float64 and float32 sums of some dozens of terms are off by. */
const FLOAT64 = 1e-9;
const FLOAT32 = 1e-5;
const ALPHA = 0.3;

/** Known-answer runs of the CPU kernels and of the products with Z; sizes are off every step of the kernels, and samples fill several shards. */
export function cpuChecks({ open, products }: CpuParts): readonly SelfCheck[] {
  const [M, D, K] = [101, 11, 6];
  const z = knownMatrix(M, D, 1);
  const atoms = knownMatrix(K, D, 2);
  const onProblem = async <T>(body: (problem: SolverProblem) => Promise<T>): Promise<T> => {
    const problem = await open(rowsOf(z), await scanRows(rowsOf(z)));
    try {
      await problem.setState(atoms, zeros64(M, K));
      return await body(problem);
    } finally {
      problem.dispose();
    }
  };
  const onProducts = async <T>(rows: Matrix64, body: (products: ResidualProducts) => Promise<T>): Promise<T> => {
    const opened = await products(rowsOf(rows));
    return body(opened).finally(() => opened.dispose());
  };
  const squares: Matrix64 = { rows: 1, cols: M, data: z.data.slice(0, M) };
  for (let m = 0; m < M; m++) squares.data[m] = z.data.subarray(m * D, (m + 1) * D).reduce((sum, x) => sum + x * x, 0);
  const gram = rowProductsReference(atoms, atoms);
  const correlations = rowProductsReference(atoms, z);
  const codes = nonnegativeLassoReference(gram, correlations, zeros64(K, M), ALPHA);

  const checks: Record<string, () => Promise<string | undefined>> = {
    encode: () =>
      onProblem(async (problem) => {
        const objective = await problem.encode(ALPHA);
        const expected = rowObjectiveReference(gram, correlations, codes, squares, ALPHA).data.reduce((sum, x) => sum + x, 0);
        return (
          differenceOf(await problem.readActivations(), transpose(codes), FLOAT64) ??
          differenceOf(scalar(objective), scalar(expected), FLOAT64)
        );
      }),
    targets: () =>
      onProblem(async (problem) => {
        await problem.encode(ALPHA);
        // Twice, so that what the first time left behind does no harm.
        await problem.updateAtoms("block");
        await problem.setConcepts(atoms);
        await problem.updateAtoms("block");
        const expected = updateAtomsReference(rowProductsReference(codes, codes), weightedSumsReference(codes, z), atoms);
        return differenceOf(await problem.readConcepts(), expected, FLOAT64);
      }),
    "short atoms": () =>
      onProblem(async (problem) => {
        const short = { ...atoms, data: atoms.data.map((x) => x / 10) };
        await problem.setConcepts(short);
        await problem.encode(ALPHA);
        await problem.updateAtoms("block");
        const large = nonnegativeLassoReference(rowProductsReference(short, short), rowProductsReference(short, z), zeros64(K, M), ALPHA);
        const expected = updateAtomsReference(rowProductsReference(large, large), weightedSumsReference(large, z), short);
        return differenceOf(await problem.readConcepts(), expected, FLOAT64);
      }),
    "project-out": () =>
      onProducts(z, async ({ orthonormalRows: ours }) => {
        const beside = orthonormalRows(knownMatrix(3, 1037, 3));
        const rows = knownMatrix(6, 1037, 4);
        return differenceOf(await ours(rows, beside, 1e-12), orthonormalRows(rows, beside), FLOAT64);
      }),
    "squared-error": () =>
      onProducts(z, async ({ squaredError }) => {
        const activations = transpose(codes);
        const expected = 2 * (await exactObjective(rowsOf(z), atoms, activations, 0));
        return differenceOf(scalar(await squaredError(atoms, activations)), scalar(expected), FLOAT32);
      }),
    "row-products": () => onProducts(z, async ({ rowProducts }) => differenceOf(await rowProducts(atoms), correlations, FLOAT32)),
    "weighted-sums": () => {
      const wide = knownMatrix(M, 600, 5);
      return onProducts(wide, async ({ weightedSums }) =>
        differenceOf(await weightedSums(codes), weightedSumsReference(codes, wide), FLOAT32),
      );
    },
  };
  return Object.entries(checks).map(([name, run]) => ({ name, run }));
}

function scalar(value: number): Matrix64 {
  return { rows: 1, cols: 1, data: Float64Array.of(value) };
}
