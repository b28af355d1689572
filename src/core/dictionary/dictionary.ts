import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { Matrix } from "@/core/linalg/matrix";

export type SemiNmfUpdate = "block" | "als";
export type SemiNmfStart = "svd" | "random";
/** How winner-take-all Semi-NMF finds its first codes. */
export type InitialCodes = "random" | "svd" | "knn";
export type StopReason = "converged" | "noise-floor" | "patience" | "max-iterations" | "cancelled";

/**
 * What is asked of a method; its entry says which of these it reads. `alpha` is ours: the paper's λ equals 2α (its formula has no ½).
 */
export interface DictionaryParams {
  readonly method: DictionaryMethod;
  readonly update: SemiNmfUpdate;
  readonly start: SemiNmfStart;
  readonly conceptCount: number; // K ≥ 1
  readonly alpha: number; // ≥ 0
  readonly seed: number; // unsigned 32-bit
  readonly tol: number; // relative decrease of the objective that ends the run
  readonly maxIterations: number;
  readonly starts: number; // of k-means: its n_init
  readonly keptShare: number; // of a concept's entries, in (0, 1]
  readonly initialCodes: InitialCodes;
  readonly patience: number; // iterations without a better one that end the run
}

/** Tolerances by what the result is for: to see where a run is going, to be shown, to be compared with scikit-learn's. */
export const tolerances = { draft: 1e-5, figure: 1e-7, official: 1e-8 };

export const defaultParams: DictionaryParams = {
  method: "semi-nmf",
  update: "block",
  start: "svd",
  conceptCount: 20,
  alpha: 1,
  seed: 0,
  tol: tolerances.official,
  maxIterations: 5000,
  starts: 10,
  keptShare: 0.01,
  initialCodes: "random",
  patience: 100,
};

/** A learned dictionary; its method says what activations are (docs/methods.md). */
export interface Dictionary {
  readonly concepts: Matrix; // [K×D]; of semi-nmf every row's norm ≤ 1
  readonly mean?: Float32Array; // μ [D], of pca
  readonly activations: Matrix; // [M×K], of exactly these concepts
  readonly objective: number; // ½‖Z − Ẑ‖², for semi-nmf + α‖V‖₁, of exactly these two
  readonly objectiveHistory: readonly number[]; // of each iteration's concepts with their own best codes; the last entry is `objective`
  readonly iterations: number;
  readonly stopReason: StopReason;
  /** Atoms that died and were re-drawn from the run's seed. */
  readonly deadAtoms: readonly { readonly iteration: number; readonly concept: number }[];
  /** Of a start from the SVD: each k whose singular value is that of k + 1, so that the states do not tell the two directions apart. Absent: none. */
  readonly tiedSingularValues?: readonly number[];
}

/** A dictionary as far as new states need it, concepts and mean written in the states' own coordinates. */
export interface Projection {
  readonly method: DictionaryMethod;
  readonly concepts: Matrix; // [K×D]
  readonly alpha: number; // 0 where the method has none
  readonly mean?: Float32Array | undefined; // μ [D], of a method that centres
}

/** What is known after one iteration. `snapshot` costs a read-back: call it only for what will be shown. */
export interface IterationReport {
  readonly iteration: number; // from 1
  /** "exact": on Z, or on a sketch that holds all that this iteration needs of Z; "sketch": atoms were kept inside the sketch. */
  readonly phase: "sketch" | "exact";
  readonly bytes: number; // of residuals and sketch read so far
  readonly objective: number;
  readonly relativeChange: number; // (previous − this) / this; NaN never: 1 on the first
  readonly deadConcepts: readonly number[];
  readonly snapshot: () => Promise<Pick<Dictionary, "concepts" | "mean" | "activations">>;
}

/** The tolerance of a run that follows a slider: it ends when its cards have settled; Learn goes on to where two runs can be compared. */
export const warmTolerance = 1e-6;
