import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import type { LinearRows } from "@/core/linalg/leading-singular";
import { type Matrix64, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import { IncrementalProduct } from "./incremental-product";
import { nonnegativeLassoReference } from "./kernels/nonnegative-lasso/nonnegative-lasso.reference";
import { rowObjectiveReference } from "./kernels/row-objective/row-objective.reference";
import { rowProductsReference } from "./kernels/row-products/row-products.reference";
import { updateAtomsReference } from "./kernels/update-atoms/update-atoms.reference";
import { deadConcepts, leastSquaresAtoms } from "./least-squares-atoms";

/** Z's products wherever they are computed; everything of K, K×K, K×M and K×D size is done here, in float64. */
export interface ResidualProducts extends LinearRows {
  readonly precision: SolverBackend["precision"];
  readonly squaredNorms: Float64Array; // [M]
  dispose(): void;
}

/** The kernels' references composed into a problem on the CPU. */
export function hostProblem(z: ResidualProducts): SolverProblem {
  const products = (multiply: (operand: Matrix64) => Promise<Matrix64>) => {
    const incremental = new IncrementalProduct(multiply);
    return z.precision === "float64" ? multiply : (operand: Matrix64) => incremental.of(operand);
  };
  const atomProducts = products((atoms) => z.rowProducts(atoms));
  const codeProducts = products((codes) => z.weightedSums(codes));
  const squares: Matrix64 = { rows: 1, cols: z.rows, data: z.squaredNorms };
  let atoms = zeros64(0, z.cols); // U [K×D]
  let codes = zeros64(0, z.rows); // Vᵀ [K×M]
  let gram = zeros64(0, 0); // U Uᵀ [K×K]
  let correlations = zeros64(0, z.rows); // U Zᵀ [K×M]
  return {
    rows: z.rows,
    cols: z.cols,
    rowProducts: (b) => z.rowProducts(b),
    weightedSums: (weights) => z.weightedSums(weights),
    async setState(concepts, activations) {
      atoms = toFloat64(concepts);
      codes = transpose(activations);
    },
    async correlate() {
      gram = rowProductsReference(atoms, atoms);
      correlations = await atomProducts(atoms);
    },
    async encode(alpha) {
      codes = nonnegativeLassoReference(gram, correlations, codes, alpha);
    },
    async objective(alpha) {
      return rowObjectiveReference(gram, correlations, codes, squares, alpha).data.reduce((sum, x) => sum + x, 0);
    },
    async updateAtoms(update) {
      const codeGram = rowProductsReference(codes, codes);
      const targets = await codeProducts(codes);
      atoms = update === "block" ? updateAtomsReference(codeGram, targets, atoms) : leastSquaresAtoms(codeGram, targets, atoms);
      return deadConcepts(codeGram);
    },
    async replaceAtom(concept, atom) {
      atoms.data.set(atom, concept * z.cols);
      codes.data.fill(0, concept * z.rows, (concept + 1) * z.rows);
    },
    readConcepts: async () => toFloat64(atoms),
    readActivations: async () => transpose(codes),
    dispose: () => z.dispose(),
  };
}
