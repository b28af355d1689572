import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { type Matrix64, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import { nonnegativeLassoReference } from "./kernels/nonnegative-lasso/nonnegative-lasso.reference";
import { rowObjectiveReference } from "./kernels/nonnegative-lasso/row-objective.reference";
import { rowProductsReference } from "./kernels/row-products/row-products.reference";
import { updateAtomsReference } from "./kernels/update-atoms/update-atoms.reference";
import { weightedSumsReference } from "./kernels/weighted-sums/weighted-sums.reference";
import { deadConcepts, leastSquaresAtoms } from "./least-squares-atoms";

/**
 * Plain TypeScript in float64, every iteration on Z itself: the kernels' references composed. The oracle of the other backends, and what
 * runs where nothing else does.
 */
export const referenceBackend: SolverBackend = {
  name: "reference",
  precision: "float64",
  open: async (rows, squaredNorms) => openReferenceProblem(toFloat64(await rows.read(0, rows.rows)), squaredNorms),
};

function openReferenceProblem(z: Matrix64, squaredNorms: Float64Array): SolverProblem {
  const squares: Matrix64 = { rows: 1, cols: z.rows, data: squaredNorms };
  let atoms = zeros64(0, z.cols); // U [K×D]
  let codes = zeros64(0, z.rows); // Vᵀ [K×M]
  const sums = async () => ({ codeGram: rowProductsReference(codes, codes), targets: weightedSumsReference(codes, z) });
  return {
    rows: z.rows,
    cols: z.cols,
    rowProducts: async (b) => rowProductsReference(b, z),
    weightedSums: async (weights) => weightedSumsReference(weights, z),
    async setState(concepts, activations) {
      atoms = toFloat64(concepts);
      codes = transpose(activations);
    },
    async setConcepts(concepts) {
      atoms = toFloat64(concepts);
    },
    async encode(alpha) {
      const gram = rowProductsReference(atoms, atoms); // [K×K]
      const correlations = rowProductsReference(atoms, z); // [K×M]
      codes = nonnegativeLassoReference(gram, correlations, codes, alpha);
      return rowObjectiveReference(gram, correlations, codes, squares, alpha).data.reduce((sum, x) => sum + x, 0);
    },
    sums,
    async updateAtoms(update) {
      const { codeGram, targets } = await sums();
      atoms = update === "block" ? updateAtomsReference(codeGram, targets, atoms) : leastSquaresAtoms(codeGram, targets, atoms);
      return deadConcepts(codeGram);
    },
    async replaceAtom(concept, atom) {
      atoms.data.set(atom, concept * z.cols);
      codes.data.fill(0, concept * z.rows, (concept + 1) * z.rows);
    },
    readConcepts: async () => toFloat64(atoms),
    readActivations: async () => transpose(codes),
    dispose: () => {},
  };
}
