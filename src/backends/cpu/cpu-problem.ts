import type { SolverProblem } from "@/core/dictionary/solver-backend";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";
import { rowProductsReference } from "@/backends/kernels/row-products/row-products.reference";
import { DEAD_ENERGY } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { weightedSumsReference } from "@/backends/kernels/weighted-sums/weighted-sums.reference";
import { deadConcepts, leastSquaresAtoms } from "@/backends/least-squares-atoms";
import type { CreateKernelMemory, KernelMemory } from "./cpu-kernels";
import { paddedLength, readPadded, writePadded, writeTransposed } from "./padded";

/** Shards of the samples: fixed, so that sums come out the same whatever the number of threads. */
const MAX_SHARDS = 16;
const LEAST_ROWS_OF_SHARD = 32;

/**
 * A matrix Y [M×r] held whole in float64, with the solver's arithmetic on it by the SIMD kernels of assembly/. Samples are rows here, the
 * codes of a sample side by side.
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
  let state = allocateState(memory, M, R, 0, shards);

  const atoms = () => readPadded(memory.numbers(state.atoms, state.K * R), state.K, r, R); // U [K×r]
  const sumCodes = () => {
    memory.run("targetsShard", state.job, shards);
    memory.sumParts(state.codeGram, state.P * state.P, shards);
    memory.sumParts(state.targets, state.P * R, shards);
  };
  const codeGram = () => readPadded(memory.numbers(state.codeGram, state.P ** 2), state.K, state.K, state.P);
  const targets = () => readPadded(memory.numbers(state.targets, state.P * R), state.K, r, R);
  const matrix = () => readPadded(memory.numbers(y, M * R), M, r, R);
  return {
    rows: M,
    cols: r,
    rowProducts: async (b) => rowProductsReference(b, matrix()),
    weightedSums: async (weights) => weightedSumsReference(weights, matrix()),
    async setState(concepts, activations) {
      if (state.K !== concepts.rows) state = allocateState(memory, M, R, concepts.rows, shards);
      writePadded(concepts, memory.numbers(state.atoms, concepts.rows * R), R);
      writePadded(activations, memory.numbers(state.codes, M * state.P), state.P);
    },
    async setConcepts(concepts) {
      writePadded(concepts, memory.numbers(state.atoms, state.K * R), R);
    },
    async encode(alpha) {
      const { K, P, gram, atomsT, job, objectives } = state;
      memory.gramOfAtoms(state.atoms, gram, K, P, R, r);
      writeTransposed(atoms(), memory.numbers(atomsT, R * P), P);
      writeJob(memory, job, { ...state, y }, [M, K, P, R, shards], alpha);
      memory.run("evaluateShard", job, shards);
      return memory.numbers(objectives, shards).reduce((sum, part) => sum + part, halfNorms);
    },
    async sums() {
      sumCodes();
      return { codeGram: codeGram(), targets: targets() };
    },
    async updateAtoms(update) {
      const { K, P } = state;
      sumCodes();
      if (update === "block") memory.updateAtoms(state.codeGram, state.targets, state.atoms, K, P, R, DEAD_ENERGY);
      else writePadded(leastSquaresAtoms(codeGram(), targets(), atoms()), memory.numbers(state.atoms, K * R), R);
      return deadConcepts(codeGram());
    },
    async replaceAtom(concept, atom) {
      memory.numbers(state.atoms, state.K * R).set(atom, concept * R);
      const codes = memory.numbers(state.codes, M * state.P);
      for (let m = 0; m < M; m++) codes[m * state.P + concept] = 0;
    },
    readConcepts: async () => atoms(),
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
    atoms: memory.allocate(K * R), // U
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
