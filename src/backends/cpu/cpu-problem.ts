import type { SolverProblem } from "@/core/dictionary/solver-backend";
import { toFloat64, zeros64 } from "@/core/linalg/matrix";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { rowProductsReference } from "@/backends/kernels/row-products/row-products.reference";
import { updateAtomsReference } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { weightedSumsReference } from "@/backends/kernels/weighted-sums/weighted-sums.reference";
import { deadConcepts, leastSquaresAtoms } from "@/backends/least-squares-atoms";
import type { CreateKernelMemory, KernelMemory } from "./cpu-kernels";
import { paddedLength, readPadded, sumShards, writePadded, writeTransposed } from "./padded";

/** Shards of the samples: fixed, so that sums come out the same whatever the number of threads. */
const MAX_SHARDS = 16;
const LEAST_ROWS_OF_SHARD = 32;

/**
 * A matrix Y [M×r] held whole in float64, with the solver's arithmetic on it by the SIMD kernels of assembly/; K×K and K×r work is the
 * references'. Samples are rows here, the codes of a sample side by side.
 */
export async function openCpuProblem(
  source: RowSource,
  squaredNorms: Float64Array,
  createMemory: CreateKernelMemory,
): Promise<SolverProblem> {
  const memory = await createMemory();
  const { rows: M, cols: r } = source;
  const R = paddedLength(r);
  const shards = Math.max(1, Math.min(MAX_SHARDS, Math.floor(M / LEAST_ROWS_OF_SHARD)));
  const y = memory.allocate(M * R);
  await eachChunk(source, (chunk, begin) => writePadded(chunk, memory.numbers(y, M * R).subarray(begin * R), R));
  const halfNorms = squaredNorms.reduce((sum, square) => sum + square, 0) / 2;
  let atoms = zeros64(0, r); // U [K×r]
  let state = allocateState(memory, M, R, 0, shards);

  const matrix = () => readPadded(memory.numbers(y, M * R), M, r, R);
  return {
    rows: M,
    cols: r,
    rowProducts: async (b) => rowProductsReference(b, matrix()),
    weightedSums: async (weights) => weightedSumsReference(weights, matrix()),
    async setState(concepts, activations) {
      if (state.K !== concepts.rows) state = allocateState(memory, M, R, concepts.rows, shards);
      atoms = toFloat64(concepts);
      writePadded(activations, memory.numbers(state.codes, M * state.P), state.P);
    },
    async setConcepts(concepts) {
      atoms = toFloat64(concepts);
    },
    async encode(alpha) {
      const { K, P, gram, atomsT, job, objectives } = state;
      writePadded(rowProductsReference(atoms, atoms), memory.numbers(gram, P * P), P);
      writeTransposed(atoms, memory.numbers(atomsT, R * P), P);
      writeJob(memory, job, { ...state, y }, [M, K, P, R, shards], alpha);
      memory.run("evaluateShard", job, shards);
      return memory.numbers(objectives, shards).reduce((sum, part) => sum + part, halfNorms);
    },
    async updateAtoms(update) {
      const { K, P, job, targets, codeGram } = state;
      memory.run("targetsShard", job, shards);
      const A = readPadded(sumShards(memory.numbers(codeGram, shards * P * P), P * P), K, K, P);
      const B = readPadded(sumShards(memory.numbers(targets, shards * P * R), P * R), K, r, R);
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
    dispose: () => memory.dispose(),
  };
}

type State = ReturnType<typeof allocateState>;

function allocateState(memory: KernelMemory, M: number, R: number, K: number, shards: number) {
  const P = paddedLength(K);
  return {
    K,
    P,
    job: memory.allocate(9),
    atomsT: memory.allocate(R * P), // Uᵀ [R×P]
    gram: memory.allocate(P * P), // U Uᵀ
    correlations: memory.allocate(M * P), // Y Uᵀ
    codes: memory.allocate(M * P), // V
    work: memory.allocate(shards * (3 * P + P * P)),
    objectives: memory.allocate(shards),
    targets: memory.allocate(shards * P * R), // VᵀY
    codeGram: memory.allocate(shards * P * P), // VᵀV
  };
}

/** As assembly/kernels/shards.ts reads it. */
function writeJob(memory: KernelMemory, job: number, at: State & { readonly y: number }, sizes: readonly number[], alpha: number): void {
  const addresses = [at.y, at.atomsT, at.gram, at.correlations, at.codes, at.work, at.objectives, at.targets, at.codeGram];
  memory.integers(job, addresses.length + sizes.length).set([...addresses, ...sizes]);
  memory.numbers(job + 64, 1)[0] = alpha;
}
