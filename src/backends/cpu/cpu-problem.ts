import type { SolverProblem } from "@/core/dictionary/solver-backend";
import { toFloat64, zeros64 } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { rowProductsReference } from "@/backends/kernels/row-products/row-products.reference";
import { updateAtomsReference } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { deadConcepts, leastSquaresAtoms } from "@/backends/least-squares-atoms";
import { createKernelMemory, type KernelMemory } from "./cpu-kernels";
import { paddedLength, readPadded, readTransposed, writePadded, writeTransposed } from "./padded";

/**
 * A matrix Y [M×r] held whole in float64, with the solver's arithmetic on it by the SIMD kernels of assembly/; K×K and K×r work is the
 * references'. Samples are rows here, codes of a sample side by side.
 */
export async function openCpuProblem(source: RowSource, squaredNorms: Float64Array): Promise<SolverProblem> {
  const memory = await createKernelMemory();
  const { rows: M, cols: r } = source;
  const R = paddedLength(r);
  const y = memory.allocate(M * R);
  await eachChunk(source, (chunk, begin) => writePadded(chunk, memory.numbers(y, M * R).subarray(begin * R), R));
  const halfNorms = squaredNorms.reduce((sum, square) => sum + square, 0) / 2;
  let atoms = zeros64(0, r); // U [K×r]
  let state = allocateState(memory, M, R, 0);

  return {
    rows: M,
    cols: r,
    rowProducts: async (b) =>
      memory.temporarily(() => {
        const P = paddedLength(b.rows);
        const [atomsT, out] = [memory.allocate(R * P), memory.allocate(M * P)];
        writeTransposed(b, memory.numbers(atomsT, R * P), P);
        memory.kernels.correlate(y, atomsT, out, 0, M, R, P);
        return readTransposed(memory.numbers(out, M * P), b.rows, M, P);
      }),
    weightedSums: async (weights) =>
      memory.temporarily(() => {
        const P = paddedLength(weights.rows);
        const [v, b, a] = [memory.allocate(M * P), memory.allocate(P * R), memory.allocate(P * P)];
        writeTransposed(weights, memory.numbers(v, M * P), P);
        memory.kernels.targets(v, y, b, a, 0, M, R, P);
        return readPadded(memory.numbers(b, P * R), weights.rows, r, R);
      }),
    async setState(concepts, activations) {
      if (state.K !== concepts.rows) state = allocateState(memory, M, R, concepts.rows);
      atoms = toFloat64(concepts);
      writePadded(activations, memory.numbers(state.codes, M * state.P), state.P);
    },
    async setConcepts(concepts) {
      atoms = toFloat64(concepts);
    },
    async correlate() {
      const { P, gram, atomsT, correlations } = state;
      writePadded(rowProductsReference(atoms, atoms), memory.numbers(gram, P * P), P);
      writeTransposed(atoms, memory.numbers(atomsT, R * P), P);
      memory.kernels.correlate(y, atomsT, correlations, 0, M, R, P);
    },
    async encode(alpha) {
      const { K, P, gram, correlations, codes, work } = state;
      memory.kernels.encode(gram, correlations, codes, work, 0, M, K, P, alpha);
    },
    async objective(alpha) {
      const { P, gram, correlations, codes } = state;
      return halfNorms + memory.kernels.objective(gram, correlations, codes, 0, M, P, alpha);
    },
    async updateAtoms(update) {
      const { K, P, codes, targets, codeGram } = state;
      memory.kernels.targets(codes, y, targets, codeGram, 0, M, R, P);
      const A = readPadded(memory.numbers(codeGram, P * P), K, K, P);
      const B = readPadded(memory.numbers(targets, P * R), K, r, R);
      atoms = update === "block" ? updateAtomsReference(A, B, atoms) : leastSquaresAtoms(A, B, atoms);
      return deadConcepts(A);
    },
    async replaceAtom(concept, atom) {
      atoms.data.set(atom, concept * r);
      const codes = memory.numbers(state.codes, M * state.P);
      for (let m = 0; m < M; m++) codes[m * state.P + concept] = 0;
    },
    readConcepts: async () => toFloat64(atoms),
    readActivations: async () => readPadded(memory.numbers(state.codes, M * state.P), M, state.K, state.P),
    dispose: () => {},
  };
}

function allocateState(memory: KernelMemory, M: number, R: number, K: number) {
  const P = paddedLength(K);
  return {
    K,
    P,
    atomsT: memory.allocate(R * P), // Uᵀ [R×P]
    gram: memory.allocate(P * P), // U Uᵀ
    correlations: memory.allocate(M * P), // Y Uᵀ
    codes: memory.allocate(M * P), // V
    targets: memory.allocate(P * R), // VᵀY
    codeGram: memory.allocate(P * P), // VᵀV
    work: memory.allocate(3 * P + P * P),
  };
}
